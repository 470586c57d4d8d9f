import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HOSTS } from './hosts.ts';
import { VERSIONS } from './host/versions.ts';

const README = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
const [, section = ''] = README.split('### Hosts it was tried in');
const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));

test('the README names each host with the packages whose versions were tried', () => {
  for (const { name, tried } of HOSTS) {
    const row = rows.find((line) => line.toLowerCase().includes(`| ${name.replace('-', ' ')}`)) ?? '';
    for (const dependency of tried)
      expect(row, name).toMatch(new RegExp(`\\b${dependency} \\d+\\.\\d+\\.\\d+`));
  }
});

test.each(['react-router', 'webpack', 'jest', 'vitest'] as const)(
  'the README names the version of %s that a run takes',
  (tool) => expect(rows.join('\n')).toContain(`${tool} ${VERSIONS[tool]}`),
);
