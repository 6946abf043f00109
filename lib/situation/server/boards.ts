import 'server-only';
import type { CellMember, Context, TerritoryId } from '@/lib/identity/actor';
import { pictureLine } from '@/lib/notify/event-stream';
import { readAgainWithin } from '@/lib/shared/crowd';
import type { Result } from '@/lib/shared/result';
import { nextReading } from '../board-pace';
import { type MovingTension, pictureOf } from '../tension-picture';
import type { Cut } from '../tension-table';

/** One open board of a territory: how it is cut, who looks at it, and how it is shown what stands. */
export type Board = {
  readonly cut: Cut;
  readonly actor: CellMember;
  readonly show: (picture: Uint8Array) => void;
};

type Wiring = {
  readonly read: (context: Context<CellMember>) => Promise<Result<MovingTension, 'not-found'>>;
  readonly clock: () => Date;
};

/** The boards of one territory, and where their next reading stands. */
type Circle = {
  readonly boards: Set<Board>;
  /** something happened since the last reading */
  hasNews: boolean;
  /** a board came, or something happened */
  isMoved: boolean;
  failed: boolean;
  isReading: boolean;
  readAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
};

const newCircle = (): Circle => ({
  ...{ boards: new Set<Board>(), hasNews: false, isMoved: false, failed: false },
  ...{ isReading: false, readAt: Number.NEGATIVE_INFINITY, timer: undefined },
});

/**
 * The open boards of this process: what stands in a territory is read once for all of them, never twice at the same time, at most once a
 * second, and said once for each way of cutting it. It is read as a cell of the territory, in the name of one of those who look.
 */
export function openBoards({ read, clock }: Wiring) {
  const circles = new Map<TerritoryId, Circle>();

  /** Says when a territory is read next; one that nobody looks at any more is forgotten. */
  function plan(territoryId: TerritoryId, circle: Circle): void {
    clearTimeout(circle.timer);
    if (circle.isReading) return;
    const [first] = circle.boards;
    if (!first) {
      circles.delete(territoryId);
      return;
    }
    const wait = nextReading(circle, clock().getTime() - circle.readAt);
    circle.timer = setTimeout(() => void turn(circle, first.actor), wait);
    circle.timer.unref();
  }

  async function turn(circle: Circle, actor: CellMember): Promise<void> {
    const now = clock();
    const { hasNews } = circle;
    Object.assign(circle, { isReading: true, isMoved: false, hasNews: false });
    circle.readAt = now.getTime();
    try {
      const moving = await read({ actor, now });
      if (moving.ok) showAll(circle, moving.value, hasNews);
      circle.failed = false;
    } catch {
      // the database may be away: what is shown stays, and is told as older and older
      Object.assign(circle, { failed: true, isMoved: true, hasNews: hasNews || circle.hasNews });
    }
    circle.isReading = false;
    plan(actor.territoryId, circle);
  }

  return {
    /** Takes a board in: it is shown what stands as soon as that is read. Gives the way out. */
    join: (board: Board): (() => void) => {
      const { territoryId } = board.actor;
      const circle = circles.get(territoryId) ?? newCircle();
      circles.set(territoryId, circle);
      circle.boards.add(board);
      circle.isMoved = true;
      plan(territoryId, circle);
      return () => {
        circle.boards.delete(board);
        // whoever was to read for the others may be the one who leaves
        plan(territoryId, circle);
      };
    },
    /** Something happened in a territory: its boards are read again. */
    moved: (territoryId: TerritoryId): void => {
      const circle = circles.get(territoryId);
      if (!circle) return;
      const wasMoved = circle.isMoved;
      Object.assign(circle, { isMoved: true, hasNews: true });
      if (!wasMoved) plan(territoryId, circle);
    },
  };
}

/** Said once for each cut, shown to every board of it. */
function showAll({ boards }: Circle, moving: MovingTension, hasNews: boolean): void {
  const within = readAgainWithin(boards.size);
  const lines = new Map<Cut, Uint8Array>();
  for (const { cut, show } of boards) {
    const line =
      lines.get(cut) ??
      pictureLine({ picture: pictureOf(moving, cut), hasNews, readAgainWithin: within });
    lines.set(cut, line);
    show(line);
  }
}

export type Boards = ReturnType<typeof openBoards>;
