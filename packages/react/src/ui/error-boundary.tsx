'use client';
import { Component, type ReactNode } from 'react';

export interface ErrorBoundaryProps {
  /** Shown when a child throws. */
  fallback: ReactNode;
  /** When this changes, the children are tried again. Default: never. */
  retryOn?: unknown;
  children: ReactNode;
}

interface BoundaryState {
  failed: boolean;
  retryOn: unknown;
}

/** Catches errors of its children, such as one message, so that the rest stays usable. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false, retryOn: this.props.retryOn };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ retryOn }: ErrorBoundaryProps, state: BoundaryState): BoundaryState {
    return retryOn === state.retryOn ? state : { failed: false, retryOn };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
