/** SQL of the settings and of the remembered texts. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { TEXT_KEYS, type TextKey, type Texts } from '#county/bulletin/document/document.contract.ts'
import { DEFAULT_SETTING, type Setting, settingShape } from './setting.contract.ts'

/** The county's settings, or the defaults. */
export async function findSetting(tx: ScopedTx): Promise<Setting> {
  const [row] = await tx<{ content: unknown }[]>`select content from bulletin.setting`
  return row === undefined ? DEFAULT_SETTING : settingShape.parse(row.content)
}

export async function setSetting(tx: ScopedTx, setting: Setting, at: Date): Promise<void> {
  await tx`
    insert into bulletin.setting (content, updated_at) values (${tx.json(setting)}, ${at})
    on conflict (singleton) do update set content = excluded.content, version = setting.version + 1, updated_at = excluded.updated_at`
}

/** The last wording of every text; empty where none was written yet. */
export async function findTemplates(tx: ScopedTx): Promise<Texts> {
  const rows = await tx<{ key: string; text: string }[]>`select key, text from bulletin.text_template`
  const known = new Map(rows.map((row) => [row.key, row.text]))
  return Object.fromEntries((Object.keys(TEXT_KEYS) as TextKey[]).map((key) => [key, known.get(key) ?? ''])) as Texts
}

/** Remembers texts that are the same from issue to issue; what tells of one 旬 is not remembered. */
export async function rememberTexts(tx: ScopedTx, texts: Texts, at: Date): Promise<void> {
  const keys: TextKey[] = ['definitions', 'signatory', 'reportTo', 'sendTo', 'issueTo', 'contact']
  await tx`
    insert into bulletin.text_template (key, text, updated_at)
    select key, text, ${at} from unnest(${keys}::text[], ${keys.map((key) => texts[key])}::text[]) as given (key, text)
    on conflict (key) do update set text = excluded.text, updated_at = excluded.updated_at`
}
