import { memo } from 'react';
import { Streamdown } from 'streamdown';
import { cjk } from '@streamdown/cjk';
import { code } from '@streamdown/code';
import { math } from '@streamdown/math';
import { mermaid } from '@streamdown/mermaid';
import { start, cn } from '../../shared/aisdk.jsx';
import './style.css';

const streamdownPlugins = { cjk, code, math, mermaid };
const MessageResponse = memo(
  ({ className, ...props }) => (
    <Streamdown
      className={cn('size-full [&>*:first-child]:mt-0 [&>*:last-child]:mb-0', className)}
      plugins={streamdownPlugins}
      {...props}
    />
  ),
  (a, b) => a.children === b.children && a.isAnimating === b.isAnimating,
);
start(MessageResponse);
