import { relative, sep } from 'node:path';
import { judgeImport } from './judge-import.ts';
import { ROOT } from './read-imports.ts';

interface ImportNode {
  type: string;
  source: { value?: unknown } | null;
}

interface Context {
  filename: string;
  report: (finding: { node: ImportNode; message: string }) => void;
}

/** The order of the rooms as a rule of oxlint, `redpine/rooms`. */
const rooms = {
  meta: { type: 'problem' },
  create({ filename, report }: Context) {
    const file = relative(ROOT, filename).replaceAll(sep, '/');
    const check = (node: ImportNode) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = judgeImport(file, { specifier, isLater: node.type === 'ImportExpression' });
      if (message) report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

export default { meta: { name: 'redpine' }, rules: { rooms } };
