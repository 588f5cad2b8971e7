/** The sound of an alarm, and its words spoken by the browser itself. No file, no network. */
import { useSyncExternalStore } from 'react'
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

/** A voice that lies on this machine: others send the words to their maker. Null: nothing is spoken. */
export function findVoice(language: 'zh' | 'en'): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in window)) return null
  const fits = ({ localService, lang }: SpeechSynthesisVoice) => localService && lang.toLowerCase().startsWith(language)
  return speechSynthesis.getVoices().find(fits) ?? null
}

/** Voices are known a moment after the page has opened. */
export function useVoice(language: 'zh' | 'en'): SpeechSynthesisVoice | null {
  return useSyncExternalStore(
    (listener) => {
      window.speechSynthesis?.addEventListener('voiceschanged', listener)
      return () => window.speechSynthesis?.removeEventListener('voiceschanged', listener)
    },
    () => findVoice(language),
  )
}

/** When it is switched on: what happens by itself is said aloud. No name of a person is ever part of it. */
export function announce(text: string, language: 'zh' | 'en'): void {
  const { loud, speech } = readLook()
  if (loud && speech) speak(text, language)
}

export function speak(text: string, language: 'zh' | 'en'): void {
  const voice = findVoice(language)
  if (voice === null) return
  speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.voice = voice
  words.lang = voice.lang
  words.rate = 0.9
  speechSynthesis.speak(words)
}
