/** What a structure knows of somebody’s preparation: the sheet read, each instruction in force, who stands beside them. */
export type FirstDay = {
  readonly sheetReadAt: Date | null;
  readonly buddy: string | null;
  readonly instructions: readonly {
    readonly title: string;
    readonly version: number;
    readonly readAt: Date | null;
  }[];
};

/** How long the name of a « binôme » may be. */
export const BUDDY_LENGTH = 80;

/** How many of the instructions in force were read. */
export const countRead = ({ instructions }: FirstDay): number =>
  instructions.filter(({ readAt }) => readAt !== null).length;
