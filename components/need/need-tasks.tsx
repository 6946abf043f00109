'use client';

import { Fieldset } from '@/components/ui/fieldset';
import { keptChoices, useField } from '@/components/ui/form-context';
import {
  TASK_GROUPS,
  TASK_TABLE,
  TASKS,
  type Task,
  type TaskGroup,
  tasksOf,
} from '@/lib/need/task';

const HINT = 'Rien de coché : les tâches habituelles du métier.';

/** What there will be to do, by group; what the law keeps for qualified people says so. */
export function NeedTasks({ chosen }: { chosen: readonly Task[] }) {
  const { fieldId, hintId, error, errorId, kept, answered, attempt } = useField('tasks', HINT);
  const ticked = keptChoices(kept, chosen, answered);

  return (
    <Fieldset {...{ hintId, error, errorId }} hint={HINT} legend="Ce qu’il y aura à faire" optional>
      <div className="flex flex-col gap-4" key={attempt}>
        {(Object.keys(TASK_GROUPS) as TaskGroup[]).map((group) => (
          <div key={group}>
            <p className="font-semibold text-muted" id={`${fieldId}-${group}`}>
              {TASK_GROUPS[group]}
            </p>
            <ul aria-labelledby={`${fieldId}-${group}`} className="grid sm:grid-cols-2">
              {tasksOf(group).map((task) => (
                <li key={task}>
                  <label className="flex min-h-target cursor-pointer items-start gap-3 py-2">
                    <input
                      className="mt-0.5 size-5 shrink-0 accent-accent"
                      defaultChecked={ticked.includes(task)}
                      id={task === TASKS[0] ? fieldId : `${fieldId}-${task}`}
                      name="tasks"
                      type="checkbox"
                      value={task}
                    />
                    <span>
                      {TASK_TABLE[task].label}
                      {TASK_TABLE[task].regulated ? (
                        <span className="text-sm text-muted"> · réservé aux professionnels</span>
                      ) : null}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
