import { memo } from 'react';
import { Streamdown } from 'streamdown';
import { start, cn } from '../../shared/aisdk.jsx';
import './style.css';

const MessageResponse = memo(
  ({ className, ...props }) => (
    <Streamdown
      className={cn('size-full [&>*:first-child]:mt-0 [&>*:last-child]:mb-0', className)}
      {...props}
    />
  ),
  (a, b) => a.children === b.children && a.isAnimating === b.isAnimating,
);
start(MessageResponse, { experimental_throttle: 50 });
