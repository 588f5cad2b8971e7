/** OpenAPI of a node at `/api/docs`, generated from the same contracts that validate and that the console uses. */

import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { z } from 'zod'
import { CAPABILITIES } from '#terms/capabilities.ts'
import type { RouteContract } from '#terms/contract.ts'

/** Registers the description and its reading page. Call before the routes are added. */
export async function addOpenApi(server: FastifyInstance, about: { title: string; version: string }): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: about.title, version: about.version },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'anlin_session' } } },
    },
  })
  await server.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
}

/** One contract as the schema that `@fastify/swagger` reads. Validation itself is done by zod in `handle.ts`. */
export function openApiSchema(contract: RouteContract): FastifySchema {
  const capability =
    contract.capability === 'public' || contract.capability === 'signedIn'
      ? contract.capability
      : `${contract.capability} (${CAPABILITIES[contract.capability].zh})`
  return {
    summary: contract.summary,
    description: `Capability: ${capability}`,
    tags: [contract.path.split('/')[3] ?? 'base'],
    ...(contract.capability === 'public' ? {} : { security: [{ session: [] }] }),
    ...(contract.params ? { params: jsonSchema(contract.params, 'input') } : {}),
    ...(contract.query ? { querystring: jsonSchema(contract.query, 'input') } : {}),
    ...(contract.versioned ? { headers: IF_MATCH } : {}),
    ...bodySchema(contract),
    response: { 200: answerSchema(contract) },
  } as FastifySchema
}

const IF_MATCH = {
  type: 'object',
  properties: { 'if-match': { type: 'string', description: 'The version that was read' } },
  required: ['if-match'],
}

function bodySchema(contract: RouteContract): object {
  if (contract.body === undefined) return {}
  if (contract.body === 'file')
    return {
      consumes: ['multipart/form-data'],
      body: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
    }
  if (contract.body === 'bytes')
    return { consumes: ['application/offset+octet-stream'], body: { type: 'string', format: 'binary' } }
  return { body: jsonSchema(contract.body, 'input') }
}

function answerSchema(contract: RouteContract): object {
  if (contract.answer === 'file') return { type: 'string', format: 'binary', description: 'a file, as an attachment' }
  const schema = jsonSchema(contract.answer, 'output')
  return Object.keys(schema).length === 0 ? { description: 'nothing', type: 'null' } : schema
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
