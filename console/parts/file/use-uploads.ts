/** Files on their way to the server: one after another, each with its share and its own answer. Shows nothing. */
import { useRef, useState } from 'react'
import { ApiProblem } from '#console/parts/problem.ts'
import type { EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { sendResumable } from './resumable.ts'

/** One file that is under way or was refused; taken ones leave the list. */
export interface Sending {
  readonly key: number
  readonly file: File
  readonly share: number
  readonly problem: ApiProblem | null
}

export interface Uploads {
  readonly list: readonly Sending[]
  send(files: readonly File[]): void
  again(key: number): void
  dismiss(key: number): void
}

/** `onTaken` is called once for each file, when the server has kept it. */
export function useUploads(onTaken: (file: EvidenceFile) => void): Uploads {
  const [list, setList] = useState<readonly Sending[]>([])
  const next = useRef(1)
  const line = useRef<Promise<void>>(Promise.resolve())
  const change = (key: number, to: Partial<Sending>) =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const drop = (key: number) => setList((all) => all.filter((one) => one.key !== key))
  const run = async (key: number, file: File): Promise<void> => {
    try {
      const taken = await sendResumable(file, { onProgress: (share) => change(key, { share }) })
      drop(key)
      onTaken(taken)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      change(key, { problem: error })
    }
  }
  const enqueue = (key: number, file: File) => {
    line.current = line.current.then(() => run(key, file))
  }
  return {
    list,
    send(files) {
      const added = files.map((file) => ({ key: next.current++, file, share: 0, problem: null }))
      setList((all) => [...all, ...added])
      for (const { key, file } of added) enqueue(key, file)
    },
    again(key) {
      const one = list.find((other) => other.key === key)
      if (one === undefined) return
      change(key, { share: 0, problem: null })
      enqueue(key, one.file)
    },
    dismiss: drop,
  }
}
