/**
 * Speech recognition on this device itself, where the browser has it (Chromium from 139 with its language pack). Never the
 * older kind that sends the sound to its maker: what visitors say stays at the gate.
 */

export interface Recogniser {
  lang: string
  processLocally: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: (() => void) | null
  onend: (() => void) | null
  start(): void
  abort(): void
}

interface RecogniserKind {
  new (): Recogniser
  available?(wish: { langs: string[]; processLocally: boolean }): Promise<string>
}

const LANGUAGE = 'cmn-Hans-CN'

/** Makes one that works on this device, or null when there is none. */
export async function findRecogniser(): Promise<(() => Recogniser) | null> {
  const kind = (window as { SpeechRecognition?: RecogniserKind }).SpeechRecognition
  if (kind?.available === undefined || !('processLocally' in kind.prototype)) return null
  for (const lang of [LANGUAGE, 'zh-CN']) {
    const state = await kind.available({ langs: [lang], processLocally: true }).catch(() => 'unavailable')
    if (state === 'available')
      return () => {
        const one = new kind()
        one.lang = lang
        one.processLocally = true
        return one
      }
  }
  return null
}
