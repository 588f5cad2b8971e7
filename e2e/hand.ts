/** What a person's hand does on any page: press, press and confirm, fill in, open a table's row. */
import type { Locator, Page } from 'playwright-core'

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

export async function fill(place: Page | Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await place.getByLabel(label).fill(value)
}

/** Presses the button of the same word in the open dialog, and waits until the dialog is gone. */
export async function pressInDialog(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A button that asks first: fills in what it asks and agrees. */
export async function pressTwice(page: Page, name: string, fields: Readonly<Record<string, string>> = {}) {
  await press(page, name)
  await fill(page.getByRole('dialog'), fields)
  await pressInDialog(page, name)
}

export const rowOf = (page: Page, name: string): Locator =>
  page.locator('tbody tr', { has: page.getByRole('rowheader', { name, exact: true }) })

/** Opens a table's row from the keyboard. */
export async function openRow(page: Page, name: string): Promise<void> {
  await rowOf(page, name).focus()
  await page.keyboard.press('Enter')
}
