/** What a codec throws at bytes that are not what they should be. Caught once per session loop, counted, never answered. */
export class DecodeError extends Error {
  /** Which format: `door`, `link`. */
  readonly format: string

  constructor(format: string, message: string) {
    super(`${format}: ${message}`)
    this.name = 'DecodeError'
    this.format = format
  }
}
