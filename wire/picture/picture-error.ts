/** A picture's bytes are not what its format asks for. Thrown by the codecs of this folder and nothing else. */
export class PictureError extends Error {
  constructor(reason: string) {
    super(`picture: ${reason}`)
    this.name = 'PictureError'
  }
}
