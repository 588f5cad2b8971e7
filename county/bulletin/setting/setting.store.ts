/** SQL of the settings and of the remembered texts. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { TEXT_KEYS, type TextKey, type Texts } from '#county/bulletin/document/document.contract.ts'
import { DEFAULT_SETTING, type Setting, settingShape } from './setting.contract.ts'

export interface StoredSetting {
  readonly setting: Setting
  /** 0: nothing is stored, the defaults hold. */
  readonly version: number
}

export async function findStoredSetting(tx: ScopedTx): Promise<StoredSetting> {
  const [row] = await tx<{ content: unknown; version: number }[]>`select content, version from bulletin.setting`
  return row === undefined
    ? { setting: DEFAULT_SETTING, version: 0 }
    : { setting: settingShape.parse(row.content), version: row.version }
}

/** The county's settings, or the defaults. */
export async function findSetting(tx: ScopedTx): Promise<Setting> {
  return (await findStoredSetting(tx)).setting
}

/** The new version; null when the stored one is not the one that was seen. */
export async function setSetting(
  tx: ScopedTx,
  setting: Setting,
  { seen, at }: { readonly seen: number; readonly at: Date },
): Promise<number | null> {
  const [row] = await tx<{ version: number }[]>`
    insert into bulletin.setting as s (content, updated_at) values (${tx.json(setting)}, ${at})
    on conflict (singleton) do update
       set content = excluded.content, version = s.version + 1, updated_at = excluded.updated_at
     where s.version = ${seen}
    returning version`
  return row?.version ?? null
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
