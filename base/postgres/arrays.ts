/** PostgreSQL's array texts, read with their nulls. postgres.js turns a null element into the word 'NULL'. One dimension. */

/** Splits `{a,"b c",NULL}` into its elements; an unquoted NULL is null (PostgreSQL documentation, 8.15.6). */
export function splitArray(text: string): (string | null)[] {
  const elements: (string | null)[] = []
  const element = /"((?:[^"\\]|\\[\s\S])*)"|([^,{}"]+)/g
  for (const [, quoted, plain] of text.slice(1, -1).matchAll(element)) {
    if (quoted !== undefined) elements.push(quoted.replaceAll(/\\(.)/gs, '$1'))
    else elements.push(plain === 'NULL' || plain === undefined ? null : plain)
  }
  return elements
}

/** Few texts hold one, and looking is cheaper than replacing. */
const SPECIAL = /["\\]/

/** Writes elements as an array text; every one is quoted, so that no content can end it early. */
export function writeArray(elements: readonly unknown[], writeElement: (element: unknown) => string): string {
  const written = elements.map((element) => {
    if (element === undefined) throw new TypeError('An array for the database has an undefined element')
    if (element === null) return 'NULL'
    const text = writeElement(element)
    return SPECIAL.test(text) ? `"${text.replaceAll(/(["\\])/g, '\\$1')}"` : `"${text}"`
  })
  return `{${written.join(',')}}`
}

/** Array types the schema uses: element type → array type (`pg_type.dat`), and how one element is read. */
const ELEMENTS: readonly (readonly [element: number, array: number, read: (text: string) => unknown])[] = [
  [16, 1000, (text) => text === 't'], // boolean
  [20, 1016, String], // bigint
  [21, 1005, Number], // smallint
  [23, 1007, Number], // integer
  [25, 1009, String], // text
  [701, 1022, Number], // double precision
  [1043, 1015, String], // varchar
  [1082, 1182, String], // date
  [1184, 1185, (text) => new Date(text)], // timestamptz
  [1700, 1231, String], // numeric
  [2950, 2951, String], // uuid
]

/** For `sql.array`, which must know the array type of an element type. */
export const ARRAY_TYPES: Readonly<Record<number, number>> = Object.fromEntries(
  ELEMENTS.map(([element, array]) => [element, array]),
)

/** postgres.js type handlers that read and write these arrays with their nulls. */
export const ARRAY_HANDLERS = Object.fromEntries(
  ELEMENTS.map(([, array, read]) => [
    `array${array}`,
    {
      to: array,
      from: [array],
      parse: (text: string) => splitArray(text).map((element) => (element === null ? null : read(element))),
      serialize: (value: unknown) => (Array.isArray(value) ? writeArray(value, writeElement) : value),
    },
  ]),
)

function writeElement(element: unknown): string {
  return element instanceof Date ? element.toISOString() : String(element)
}
