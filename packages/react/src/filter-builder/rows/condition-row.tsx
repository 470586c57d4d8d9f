'use client';
import {
  OPERATORS,
  type FilterCondition,
  type FilterField,
  type FilterOperator,
} from '@redpine/core/internal/filter';
import { memo, useMemo, useState } from 'react';
import type { FilterLabels } from '../../labels/en/filter.ts';
import { useBuilder } from '../context/builder-context.ts';
import { SelectBox } from '../inputs/select-box.tsx';
import type { BuilderIssue } from '../store/builder-state.ts';
import { FieldInput } from '../inputs/field-input.tsx';
import { WIDE } from '../context/row-styles.ts';
import { type RowProps, RowShell } from './row-shell.tsx';
import { loadListInput, ValueEditor } from './value-editor.tsx';
import {
  keepForOperator,
  valueKindOf,
  operatorsFor,
  valueTypeOf,
  type ValueType,
} from '../store/value-kinds.ts';

interface ConditionRowProps extends RowProps {
  node: FilterCondition;
}

/** A condition: field, operator, value. It renders when it changes itself, and with nothing else. */
export const ConditionRow = memo(function ConditionRow({ node, ...place }: ConditionRowProps) {
  const { actions, labels, fields, describing } = useBuilder();
  const row = labels.row(place.number, place.group);
  const field = node.field === undefined ? undefined : fields.get(node.field);
  const system = field?.date && { unit: field.date, timeZone: describing.timeZone };
  const type = useValueType(node, field);
  const kind = valueKindOf(node.operator, type, field);
  const notes = useMemo(() => ((field?.types.length ?? 0) > 1 ? [labels.mixedField] : []), [field, labels]);
  const operators = operatorsFor(field);
  const errors = place.issues.filter((issue) => issue.severity === 'error');
  return (
    <RowShell {...place} id={node.id} notes={notes}>
      {(describe) => (
        <div className="rp:grid rp:grid-cols-2 rp:items-start rp:gap-1.5 rp:@min-[600px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)]">
          <FieldInput
            node={node}
            aria-label={labels.fieldName(row)}
            aria-describedby={describe(isAboutField, true)}
            aria-invalid={errors.some(isAboutField) || undefined}
          />
          <SelectBox
            aria-label={labels.operatorName(row)}
            data-slot="filter-operator"
            data-owner={node.id}
            data-part="operator"
            onFocus={loadListInput}
            className={WIDE}
            value={node.operator}
            onChange={(event) => {
              const operator = event.target.value as FilterOperator;
              actions.update(node.id, {
                operator,
                value: keepForOperator(node.value, node.operator, operator, system),
              });
            }}
          >
            {(operators.includes(node.operator) ? operators : [...operators, node.operator]).map(
              (operator) => (
                <option key={operator} value={operator}>
                  {wordsOf(operator, field, labels)}
                </option>
              ),
            )}
          </SelectBox>
          <div className="rp:col-span-full rp:min-w-0 rp:@min-[600px]:col-span-1" onBlur={actions.settle}>
            <ValueEditor
              condition={node}
              kind={kind}
              field={field}
              onValue={(value) => actions.update(node.id, { value }, `${node.id}:value`)}
              aria-label={labels.valueName(row)}
              aria-describedby={describe((issue) => !isAboutField(issue))}
              aria-invalid={errors.some((issue) => !isAboutField(issue)) || undefined}
            />
          </div>
        </div>
      )}
    </RowShell>
  );
});

function isAboutField({ code, detail }: BuilderIssue): boolean {
  return (
    code === 'dollar-field' ||
    code === 'unknown-field' ||
    code === 'top-level-operator' ||
    (code === 'incomplete-condition' && detail === 'field')
  );
}

/** The type survives an emptied value, so that a number typed again is a number. */
function useValueType(node: FilterCondition, field: FilterField | undefined): ValueType {
  const [before, setBefore] = useState<ValueType>();
  const type = valueTypeOf(node.value, field, before);
  if (node.value !== undefined && type !== before) setBefore(type);
  return type;
}

/** The words of an operator for a kind of field, else for any field, else those of the table of operators. */
function wordsOf(operator: FilterOperator, field: FilterField | undefined, labels: FilterLabels): string {
  const isList =
    field !== undefined && field.types.length > 0 && field.types.every((type) => type === 'string[]');
  const special = field?.date ? labels.dateOperators : isList ? labels.listOperators : labels.operators;
  return special[operator] ?? labels.operators[operator] ?? OPERATORS[operator].words;
}
