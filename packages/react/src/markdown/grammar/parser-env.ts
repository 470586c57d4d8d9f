import type { Env } from './tokenizer.ts';
import type { WorkBudget } from './work-limits.ts';

/** State shared by the parses of one document. */
export interface ParserEnv extends Env {
  references: Record<string, { href: string; title: string }>;
  /** Labels of the footnotes that are defined. */
  footnotes: ReadonlySet<string>;
  /** More text may come. */
  open: boolean;
  budget: WorkBudget;
}
