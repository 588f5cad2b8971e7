/** Damaged messages of the door profile from good ones, always the same for the same seed. For tests and trials. */
import { type Dice, makeDice } from '#terms/dice.ts'
import { DAMAGES, type Damage } from '#wire/bytes/damage.testing.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { decodeHead } from './list.codec.ts'
import { decodeDown, decodeTopic, decodeUp } from './message.codec.ts'
import { decodePass } from './pass.codec.ts'
import type { Example } from './profile-page.testing.ts'

const STRANGE = [
  'null',
  '-1',
  '1e999',
  '"\\u0000"',
  '[]',
  '{}',
  '"',
  '99999999999999999999',
  '{"__proto__":{"v":1}}',
  '\ud800',
]
const STRANGE_BYTES = STRANGE.map(encodeUtf8)

/** Beside the usual damages a depth that no parser may follow. */
function damage(text: string, dice: Dice): Uint8Array {
  const turn = dice(DAMAGES.length + 1)
  return turn === DAMAGES.length
    ? encodeUtf8('['.repeat(dice(3000)))
    : (DAMAGES[turn] as Damage)(encodeUtf8(text), dice, STRANGE_BYTES)
}

export interface FuzzCounts {
  inputs: number
  accepted: number
  refused: number
}

/** Decodes `rounds` damaged inputs. Throws what a decoder threw that is no DecodeError, naming the round. */
export function fuzzDoor(
  examples: readonly Example[],
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): FuzzCounts {
  const dice = makeDice(seed)
  const counts: FuzzCounts = { inputs: 0, accepted: 0, refused: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const example = examples[dice(examples.length)]
    if (example === undefined) throw new RangeError('no examples')
    counts.inputs += 1
    try {
      decodeOne(example, dice)
      counts.accepted += 1
    } catch (error) {
      if (!(error instanceof DecodeError)) throw new Error(`round ${round} of seed ${seed}`, { cause: error })
      counts.refused += 1
    }
  }
  return counts
}

/** Letters of any bytes: what a reader of QR codes or a broker hands on as text. */
const asLetters = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 3000))

const COMMUNITY = '01890a5d-ac96-774b-bcce-b302099a8057'

function decodeOne({ topic, payload }: Example, dice: Dice): void {
  const [, , , direction, kind = ''] = topic.split('/')
  const turn = dice(10)
  if (turn === 0) decodeTopic(asLetters(damage(topic, dice)))
  else if (turn === 1) decodePass(COMMUNITY, asLetters(damage(`AN1.${'AQvK3q0AAAAA'.repeat(11)}`, dice)))
  else if (turn === 2) decodeHead(asLetters(damage(payload, dice)))
  else if (direction === 'up') decodeUp(kind, damage(payload, dice))
  else decodeDown(kind, damage(payload, dice))
}
