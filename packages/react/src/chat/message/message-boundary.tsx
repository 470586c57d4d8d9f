'use client';
import { Component, type ReactNode } from 'react';

export interface MessageBoundaryProps {
  /** Shown when a part of the message throws. */
  fallback: ReactNode;
  /** When this changes, the parts are tried again. */
  retryOn: unknown;
  children: ReactNode;
}

interface BoundaryState {
  failed: boolean;
  retryOn: unknown;
}

/** Catches errors of one message, so that the conversation stays usable: the message shows its raw text instead. */
export class MessageBoundary extends Component<MessageBoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false, retryOn: this.props.retryOn };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ retryOn }: MessageBoundaryProps, state: BoundaryState): BoundaryState {
    return retryOn === state.retryOn ? state : { failed: false, retryOn };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
