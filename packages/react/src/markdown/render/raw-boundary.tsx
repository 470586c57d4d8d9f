'use client';
import { Component, type ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { cleanText } from '../../untrusted/clean-text.ts';

interface RawBoundaryProps {
  text: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Shows a message as raw text when drawing it throws; every other message lives. */
export class RawBoundary extends Component<RawBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { text, className, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <div data-slot="markdown" data-raw="true" className={classNames('redpine', className)}>
        <p data-slot="plain-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
          {cleanText(text)}
        </p>
      </div>
    );
  }
}
