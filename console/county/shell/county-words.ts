/** How the county's console calls itself, what it promises, and the groups of its menu. */
import type { NodeWords } from '#console/parts/shell/node-words.tsx'

const text = (zh: string, en: string) => ({ zh, en })

export const countyWords: NodeWords = {
  product: text('安邻 · 县平台', 'Anlin · county platform'),
  claim: text('智慧平安小区建设 · 县平台', 'Safe communities programme · county platform'),
  promises: [
    text('台账导入即成看板，每个数都能点开', 'Ledgers become the board; every figure opens'),
    text('旬报按国标版式出具，签发即冻结', 'Bulletins in the standard layout, frozen on issue'),
    text('居民个人信息留在小区，不进县平台', "Residents' personal data stay at their community"),
  ],
  everywhere: text('全县', 'the whole county'),
  enter: text('进入平台', 'Enter'),
  home: text('回到看板', 'Back to the board'),
  forgotten: text(
    '忘记密码？请系统管理员发一个新密码链接。',
    'Forgot the password? Ask the administrator for a new one.',
  ),
  setupAbout: text(
    '平台还没有系统管理员。请输入服务器首次启动时显示的设置码，建立第一个管理员账号。',
    'The node has no administrator yet. Type the set-up code printed at first start and make the first administrator.',
  ),
  groups: [
    { id: 'progress', text: text('进度', 'Progress') },
    { id: 'delivery', text: text('建设', 'Delivery') },
    { id: 'meeting', text: text('会议与考核', 'Meetings and scoring') },
    { id: 'registry', text: text('台账', 'Registry') },
    { id: 'round', text: text('旬报', 'Reports and bulletins') },
    { id: 'setting', text: text('设置', 'Settings'), closedAtFirst: true },
    { id: 'system', text: text('系统', 'System'), closedAtFirst: true },
  ],
  startOf: (capabilities) =>
    capabilities.includes('programme.read') ? '/' : capabilities.includes('account.manage') ? '/accounts' : '/account',
}
