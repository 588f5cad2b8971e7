/** The sound of an alarm, and its words spoken by the browser itself. No file, no network. */
import type { Level } from '#site/alarms/alarm/kind.contract.ts'
import { readLook } from './look.ts'

let context: AudioContext | null = null

/** A browser makes no sound before somebody has touched the page: call it from a press. */
export function wakeSound(): void {
  context ??= new AudioContext()
  void context.resume()
}

const TONES: Readonly<Record<Level, readonly number[]>> = {
  danger: [880, 660, 880, 660],
  urgent: [740, 740],
  notice: [560],
}

export function ring(level: Level): void {
  if (context === null || context.state !== 'running' || !readLook().loud) return
  let at = context.currentTime
  for (const hertz of TONES[level]) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.4, at)
    volume.gain.exponentialRampToValueAtTime(0.01, at + 0.28)
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + 0.3)
    at += 0.34
  }
}

export function speak(text: string, language: 'zh' | 'en'): void {
  if (!readLook().loud || !('speechSynthesis' in window)) return
  speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = language === 'en' ? 'en' : 'zh-CN'
  words.rate = 0.9
  speechSynthesis.speak(words)
}
