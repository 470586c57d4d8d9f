import '@assistant-ui/react-markdown/styles/dot.css';
import {
  MarkdownTextPrimitive,
  unstable_memoizeMarkdownComponents as memoizeMarkdownComponents,
  useIsMarkdownCodeBlock,
} from '@assistant-ui/react-markdown';
import remarkGfm from 'remark-gfm';
import { memo, useState } from 'react';
import { CheckIcon, CopyIcon } from 'lucide-react';
import { TooltipIconButton, cn } from './ui.jsx';

export const MarkdownText = memo(() => (
  <MarkdownTextPrimitive
    remarkPlugins={[remarkGfm]}
    className="aui-md"
    components={defaultComponents}
    defer
  />
));

const CodeHeader = ({ language, code }) => {
  const [isCopied, setCopied] = useState(false);
  const onCopy = () => {
    if (code && !isCopied)
      navigator.clipboard?.writeText(code).then(() => {
        setCopied(true);
        setTimeout(() => setCopied(false), 3000);
      });
  };
  return (
    <div className="aui-code-header-root border-border/50 bg-muted/50 mt-3 flex items-center justify-between rounded-t-xl border border-b-0 px-3.5 py-1.5 text-xs">
      <span className="aui-code-header-language text-muted-foreground font-medium lowercase">{language}</span>
      <TooltipIconButton tooltip="Copy" onClick={onCopy}>
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </TooltipIconButton>
    </div>
  );
};
const el =
  (Tag, cls) =>
  ({ className, node, ...props }) => <Tag className={cn(cls, className)} {...props} />;
const defaultComponents = memoizeMarkdownComponents({
  h1: el('h1', 'aui-md-h1 mt-5 mb-2 scroll-m-20 text-xl font-semibold first:mt-0 last:mb-0'),
  h2: el('h2', 'aui-md-h2 mt-5 mb-2 scroll-m-20 text-lg font-semibold first:mt-0 last:mb-0'),
  h3: el('h3', 'aui-md-h3 mt-4 mb-1.5 scroll-m-20 text-base font-semibold first:mt-0 last:mb-0'),
  h4: el('h4', 'aui-md-h4 mt-3.5 mb-1 scroll-m-20 text-base font-medium first:mt-0 last:mb-0'),
  p: el('p', 'aui-md-p my-3 leading-relaxed first:mt-0 last:mb-0'),
  a: el('a', 'aui-md-a text-primary hover:text-primary/80 underline underline-offset-2'),
  blockquote: el(
    'blockquote',
    'aui-md-blockquote border-muted-foreground/30 text-muted-foreground my-3 border-s-2 ps-4',
  ),
  ul: el('ul', 'aui-md-ul marker:text-muted-foreground my-3 ms-5 list-disc [&>li]:mt-1'),
  ol: el('ol', 'aui-md-ol marker:text-muted-foreground my-3 ms-5 list-decimal [&>li]:mt-1'),
  hr: el('hr', 'aui-md-hr border-muted-foreground/20 my-3'),
  table: el('table', 'aui-md-table my-3 w-full border-separate border-spacing-0 overflow-y-auto'),
  th: el(
    'th',
    'aui-md-th bg-muted px-3 py-1.5 text-start font-medium first:rounded-ss-lg last:rounded-se-lg [[align=center]]:text-center [[align=right]]:text-right',
  ),
  td: el(
    'td',
    'aui-md-td border-muted-foreground/20 border-s border-b px-3 py-1.5 text-start last:border-e [[align=center]]:text-center [[align=right]]:text-right',
  ),
  tr: el(
    'tr',
    'aui-md-tr m-0 border-b p-0 first:border-t [&:last-child>td:first-child]:rounded-es-lg [&:last-child>td:last-child]:rounded-ee-lg',
  ),
  li: el('li', 'aui-md-li leading-relaxed'),
  strong: el('strong', 'aui-md-strong font-semibold'),
  sup: el('sup', 'aui-md-sup [&>a]:text-xs [&>a]:no-underline'),
  pre: el(
    'pre',
    'aui-md-pre border-border/50 bg-muted/30 overflow-x-auto rounded-t-none rounded-b-xl border border-t-0 p-3.5 text-[13px] leading-relaxed',
  ),
  code: function Code({ className, node, ...props }) {
    const isCodeBlock = useIsMarkdownCodeBlock();
    return (
      <code
        className={cn(
          !isCodeBlock && 'aui-md-inline-code bg-muted rounded-md px-1.5 py-0.5 font-mono text-[0.85em]',
          className,
        )}
        {...props}
      />
    );
  },
  CodeHeader,
});
