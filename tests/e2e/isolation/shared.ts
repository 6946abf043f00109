/** Shares a list of tasks among helpers, each taking the next one when it is done: the answers, in the order of the list. */
export async function shared<Helper, Task, Answer>(
  helpers: readonly Helper[],
  tasks: readonly Task[],
  act: (helper: Helper, task: Task) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = tasks.entries();
  const work = async (helper: Helper) => {
    for (const [index, task] of waiting) answers[index] = await act(helper, task);
  };
  await Promise.all(helpers.map(work));
  return answers;
}

/** How many requests that move nothing are under way at once in one world: while one waits for its database, another is drawn. */
export const AT_ONCE = ['one', 'two', 'three'] as const;

/** Each world, as many times as requests may be under way in it. */
export const severalTimes = <World>(worlds: readonly World[]): readonly World[] =>
  AT_ONCE.flatMap(() => worlds);
