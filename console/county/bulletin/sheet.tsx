/** The bulletin as it will print: A4, locked figures, outlined texts that may still be written. Always Chinese, as an official document is. */

import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { BulletinPage } from '#county/bulletin/bulletin.contract.ts'
import type { Block, TextKey } from '#county/bulletin/document/document.contract.ts'
import { bulletinTexts } from './bulletin.texts.ts'
import { EditableText } from './editable-text.tsx'

const IMPRINT_KEYS = ['signatory', 'reportTo', 'sendTo', 'issueTo', 'contact'] as const satisfies readonly TextKey[]

export function Sheet({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const { document, bulletin } = page
  const mayEdit = useMay()('bulletin.draft') && (bulletin.state === 'draft' || bulletin.state === 'checking')
  const edit = { bulletin, texts: page.texts, mayEdit }
  return (
    <div className="sheet-place">
      <article className="sheet" lang="zh-CN">
        {document.marks.map((mark) => (
          <p key={mark} className="sheet-mark">
            {mark}
          </p>
        ))}
        <p className="sheet-masthead">{document.masthead}</p>
        <div className="sheet-line">
          <span>{document.issueLine}</span>
          <span>{document.signatory && `签发人：${document.signatory}`}</span>
        </div>
        <div className="sheet-line sheet-ruled">
          <span>{document.office}</span>
          <span>{document.date}</span>
        </div>
        {document.correction && <p className="sheet-body">〔更正〕{document.correction}</p>}
        <EditableText {...edit} field="title" shown={document.title}>
          <h2 className="sheet-title">{document.title}</h2>
        </EditableText>
        <Blocks blocks={document.blocks} edit={edit} />
        <footer className="sheet-imprint">
          {(['reportTo', 'sendTo', 'issueTo'] as const).map((key) =>
            document.imprint[key] === '' ? null : (
              <p key={key}>
                {IMPRINT_WORDS[key]}：{document.imprint[key]}
              </p>
            ),
          )}
          {document.imprint.contact && <p>联系人：{document.imprint.contact}</p>}
          <p className="sheet-line">
            <span>{document.imprint.printedBy}</span>
            <span>{document.imprint.printedOn}印发</span>
          </p>
        </footer>
      </article>
      {mayEdit && (
        <section className="card imprint-card" aria-label={t('imprint')}>
          <h2>{t('imprint')}</h2>
          {IMPRINT_KEYS.map((key) => (
            <EditableText key={key} {...edit} field={key} shown={page.texts[key]}>
              <p>{page.texts[key]}</p>
            </EditableText>
          ))}
        </section>
      )}
    </div>
  )
}

const IMPRINT_WORDS = { reportTo: '报', sendTo: '送', issueTo: '发' } as const

type Edit = Omit<Parameters<typeof EditableText>[0], 'field' | 'shown' | 'children'>

/** Paragraphs of one text stand together, since they are written together. */
function Blocks({ blocks, edit }: { readonly blocks: readonly Block[]; readonly edit: Edit }) {
  const groups: { key: TextKey | null; blocks: Block[] }[] = []
  for (const block of blocks) {
    const key = block.kind === 'paragraph' ? (block.key ?? null) : null
    const last = groups.at(-1)
    if (key !== null && last?.key === key) last.blocks.push(block)
    else groups.push({ key, blocks: [block] })
  }
  return groups.map((group, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one version of a document never move
    const body = group.blocks.map((block, line) => <OneBlock key={`${index}-${line}`} block={block} />)
    if (group.key === null) return body
    return (
      <EditableText key={group.key} {...edit} field={group.key} shown={edit.texts[group.key]}>
        {body}
      </EditableText>
    )
  })
}

function OneBlock({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') return block.text === '' ? null : <p className="sheet-body">{block.text}</p>
  if (block.kind === 'heading') return <p className={`sheet-level${block.level}`}>{block.text}</p>
  if (block.kind === 'annex')
    return (
      <div className="sheet-annex">
        <p className="sheet-level1">{block.label}</p>
        <h2 className="sheet-title">{block.title}</h2>
      </div>
    )
  return (
    <div className="sheet-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className="sheet-scroll" tabIndex={0} aria-label={block.caption}>
        <table data-wide={block.columns.length > 8 || undefined}>
          <caption>{block.caption}</caption>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.title} scope="col" style={{ width: `${column.width}%` }}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a frozen table never move
              <tr key={line} data-strong={block.strong.includes(line) || undefined}>
                {row.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={index} data-align={block.columns[index]?.align}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {block.note && <p className="sheet-note">{block.note}</p>}
    </div>
  )
}
