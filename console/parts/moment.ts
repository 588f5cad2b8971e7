/** Writes an instant as China's clock shows it. For pages; files and bulletins have their own. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' })

/** `2020-04-15 09:30`, Asia/Shanghai. */
export function writeMoment(at: Date): string {
  return FORMAT.format(at)
}

/** Browser and system out of a user agent, e.g. `Edge · Windows`; null when neither is known. */
export function writeAgent(agent: string | null): string | null {
  const browser = BROWSERS.find(([, sign]) => sign.test(agent ?? ''))?.[0]
  const system = SYSTEMS.find(([, sign]) => sign.test(agent ?? ''))?.[0]
  return [browser, system].filter((word) => word !== undefined).join(' · ') || null
}

/** Order matters: Edge and WeChat call themselves Chrome, Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
]
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS/],
  ['Linux', /Linux/],
]
