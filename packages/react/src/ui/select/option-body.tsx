import { Icon } from '../icon.tsx';
import type { SelectOption } from './select-props.ts';

/** What is seen of an option; what is heard is `option.name`, which the option carries beside this. */
export function OptionBody({ option, selected }: { option: SelectOption; selected: boolean }) {
  return (
    <span aria-hidden="true" className="rp:flex rp:min-w-0 rp:grow rp:items-center rp:gap-2">
      <span className="rp:w-4 rp:shrink-0">{selected && <Icon name="check" size={16} />}</span>
      <span className="rp:flex rp:min-w-0 rp:grow rp:flex-col">
        <span className="rp:wrap-anywhere">
          <bdi>{option.label}</bdi>
        </span>{' '}
        {option.detail && (
          <span className="rp:text-xs rp:wrap-anywhere rp:text-muted rp:forced-colors:text-inherit">
            {option.detail}
          </span>
        )}
      </span>
    </span>
  );
}
