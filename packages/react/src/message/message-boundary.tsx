'use client';
import { Component, type ReactNode } from 'react';

export interface MessageBoundaryProps {
  /** Shown as it is when a part of the message throws. */
  text: string;
  /** When this changes, the parts are tried again. */
  retryOn: unknown;
  children: ReactNode;
}

interface BoundaryState {
  failed: boolean;
  retryOn: unknown;
}

/** Keeps a message that cannot be drawn from taking the conversation with it: its raw text is shown instead. */
export class MessageBoundary extends Component<MessageBoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false, retryOn: this.props.retryOn };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ retryOn }: MessageBoundaryProps, state: BoundaryState): BoundaryState {
    return retryOn === state.retryOn ? state : { failed: false, retryOn };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div data-slot="raw-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
        {this.props.text}
      </div>
    );
  }
}
