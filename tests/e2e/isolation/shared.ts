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
