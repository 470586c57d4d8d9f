'use client';
import { describeFilter, type DescribeFilterOptions, type JsonObject } from '@redpine/core/filter';

/** A filter in words. */
export function FilterText({ filter, ...options }: { filter: JsonObject } & DescribeFilterOptions) {
  return <bdi>{describeFilter(filter, options)}</bdi>;
}
