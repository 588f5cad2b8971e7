/** Every route of the programme, for wiring. 待办 takes what the other rooms contribute. */
import type { Route } from '#base/http/route.ts'
import { blockerRoutes } from './blocker/blocker.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { ruleRoutes } from './rules/rule.routes.ts'
import { stageRoutes } from './stage/stage.routes.ts'
import { type TodoProvider, todoRoutes } from './todo/todo.routes.ts'
import { viewRoutes } from './views/view.routes.ts'

/** The programme's routes; `todo` are the rooms' contributions to 待办, in their order. */
export function programmeRoutes(todo: readonly TodoProvider[] = []): Route[] {
  return [...boardRoutes, ...stageRoutes, ...blockerRoutes, ...ruleRoutes, ...viewRoutes, ...todoRoutes(todo)]
}
