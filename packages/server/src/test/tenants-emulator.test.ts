import type { JsonObject } from '@redpine/core';
import { createEmulator } from '@redpine/emulator';
import type { EmulatorDocument } from '@redpine/emulator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssistantHandler } from '../index.ts';
import { anyFilter, anyMetadata, anyTenant } from './filters.fixture.ts';
import { ask, CANARY } from './rig.fixture.ts';

const DOCUMENTS: EmulatorDocument[] = [
  ...['a', 'b', 'c'].flatMap((tenant): EmulatorDocument[] => [
    { name: `only-${tenant}.md`, text: `The pine of ${tenant} is tall.`, metadata: { tenant, year: 2020 } },
    { name: `list-${tenant}.md`, text: `Pines with ${tenant}.`, metadata: { tenant: [tenant, 'shared'] } },
  ]),
  { name: 'ab.md', text: 'A pine of two.', metadata: { tenant: ['a', 'b'] } },
  { name: 'none.md', text: 'A pine of nobody.', metadata: { year: 2020 } },
  { name: 'bare.md', text: 'A bare pine.' },
  {
    name: 'case.md',
    text: 'A pine in capitals.',
    metadata: { Tenant: 'a', ' tenant': 'a', 'a.tenant': 'a' },
  },
  ...fc.sample(anyMetadata, { numRuns: 30, seed: 7 }).map((metadata, index) => ({
    name: `random-${index}.md`,
    text: `Random pine ${index}.`,
    metadata,
  })),
];

const TENANTS = new Map(DOCUMENTS.map(({ name, metadata }) => [name, metadata?.tenant]));

/** Whether the tenant is one of the document's own: written here without the code under test. */
function belongs(name: string, tenant: string): boolean {
  const value = TENANTS.get(name);
  return Array.isArray(value) ? value.includes(tenant) : value === tenant;
}

async function createTenantRig() {
  const emulator = createEmulator({ assistant: 'docs', apiKey: CANARY, documents: DOCUMENTS, tokenMs: 0 });
  await emulator.indexed();
  const handler = createAssistantHandler({
    assistant: 'docs',
    apiKey: CANARY,
    host: 'http://127.0.0.1:1',
    rateLimit: false,
    limits: { fieldsCacheMs: 0 },
    authorize: () => ({ principal: { id: 'u1' } }),
    filter: (request) => ({ tenant: request.headers.get('x-tenant') }),
    fetch: (url, init) => emulator(new Request(url, init)),
  });
  return handler;
}

/** Every file name that occurs in an answer. */
function namesIn(text: string): string[] {
  return [...new Set(text.match(/[a-z]+(?:-[a-z0-9]+)?\.md/g))];
}

// Each is a request: `tenants.test.ts` tries 20,000 without one.
describe('5,000 random filters against the emulator', () => {
  it('leak no document of another tenant', { timeout: 120_000 }, async () => {
    const handler = await createTenantRig();
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(anyTenant, anyFilter, async (tenant, filter) => {
        const query = `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
        const request = ask('https://app.test', `/files${query}`, undefined, {
          headers: { 'x-tenant': tenant },
        });
        const response = await handler(request);
        const names = namesIn(await response.text());
        expect([200, 400]).toContain(response.status);
        expect(names.filter((name) => !belongs(name, tenant))).toEqual([]);
        seen += names.length;
      }),
      { numRuns: 5_000 },
    );
    expect(seen).toBeGreaterThan(1_000);
  });

  it('leak no document into answers, sources and passages', { timeout: 60_000 }, async () => {
    const handler = await createTenantRig();
    let seen = 0;
    const question = { messages: [{ role: 'user', content: 'How tall is the pine?' }] };
    await fc.assert(
      fc.asyncProperty(anyTenant, anyFilter, fc.boolean(), async (tenant, filter, stream) => {
        const init = { headers: { 'x-tenant': tenant } };
        const bodies: [string, JsonObject][] = [
          ['/chat/completions', { ...question, stream, filter }],
          ['/chat', { ...question, stream, filter }],
          ['/context', { query: 'pine', filter }],
        ];
        for (const [path, body] of bodies) {
          const response = await handler(ask('https://app.test', path, body, init));
          const names = namesIn(await response.text());
          expect(names.filter((name) => !belongs(name, tenant))).toEqual([]);
          seen += names.length;
        }
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
