/** Times of one program stream: RTP's as a count that goes on, and for units without a time one made from it. */
import { TimeUnwrapper } from '#wire/bytes/unwrap.ts'

export class PsClock {
  /** RTP time of the packet at hand. */
  now = 0
  /** Units whose time is RTP's. */
  missingTimes = 0
  private stamp = -1
  private readonly rtp = new TimeUnwrapper(32)
  private readonly video = new TimeUnwrapper(33)
  private readonly audio = new TimeUnwrapper(33)
  /** Program time minus RTP time. */
  private offset = 0

  /** True when a new RTP time begins. */
  begin(timestamp: number): boolean {
    if (timestamp === this.stamp) return false
    this.stamp = timestamp
    this.now = this.rtp.unwrap(timestamp)
    return true
  }

  /** Time of a picture with this stamp; 0: it has none, or one that stands still at 0. */
  videoTime(stamp: number): number {
    if (stamp === 0) {
      this.missingTimes += 1
      return this.now + this.offset
    }
    const time = this.video.unwrap(stamp)
    this.offset = time - this.now
    return time
  }

  audioTime(stamp: number): number {
    return stamp === 0 ? this.now + this.offset : this.audio.unwrap(stamp)
  }
}
