/** The examples of docs/ref/door-profile.md, each a topic in back-ticks above its JSON. For tests and trials; reads no file. */
export interface Example {
  readonly topic: string
  readonly payload: string
}

export function readExamples(page: string): Example[] {
  return [...page.matchAll(/^`(anlin\/[^`]+)`\n```json\n([\s\S]+?)```/gm)].map(([, topic = '', payload = '']) => ({
    topic,
    payload,
  }))
}
