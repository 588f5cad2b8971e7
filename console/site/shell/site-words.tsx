/** How a site's console calls itself, whose it is, and the groups of its menu. */
import { useCall } from '#console/parts/calls.ts'
import type { NodeWords } from '#console/parts/shell/node-words.tsx'
import { readPlates } from '#site/tenant/community.contract.ts'
import './site-words.css'

const text = (zh: string, en: string) => ({ zh, en })

export const siteWords: NodeWords = {
  product: text('安邻 · 小区端', 'Anlin · site'),
  claim: text('小区自己的登记、门禁和来访', 'Your own register, doors and visitors'),
  promises: [
    text('住户资料只在本机，按小区加密保存', "Residents' data stay on this machine, sealed community by community"),
    text('断网、断县平台，门和门岗照常用', 'Doors and gate go on without the network or the county'),
    text('谁看过、给过谁，住户自己查得到', 'Residents see for themselves who looked and who was given what'),
  ],
  everywhere: text('本机全部小区', 'every community of this machine'),
  enter: text('开始使用', 'Begin'),
  home: text('回到首页', 'Back to the first page'),
  forgotten: text(
    '忘记密码？请本机管理员发一个新密码链接。',
    'Forgot the password? Ask this machine’s administrator for a new one.',
  ),
  setupAbout: text(
    '本机还没有管理员。请输入首次启动时显示的设置码，建立第一个管理员账号。',
    'This machine has no administrator yet. Type the set-up code printed at first start and make the first one.',
  ),
  groups: [
    { id: 'residents', text: text('住户', 'Residents') },
    { id: 'passing', text: text('通行', 'Passing') },
    { id: 'records', text: text('依据与答复', 'Papers and answers') },
    { id: 'system', text: text('本机', 'This machine') },
  ],
  startOf: () => '/',
  Plate: () => {
    const plates = useCall(readPlates, {}).data?.items ?? []
    if (plates.length === 0) return null
    return (
      <ul className="site-plates">
        {plates.map(({ name, keeperName }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{keeperName}</span>
          </li>
        ))}
      </ul>
    )
  },
}
