"""The greatest number of seats that can still be filled (§9, the look-ahead), kept up to date seat by seat.

A plan fills as many of the seats not yet passed as possible, honouring recusals and capacities. When an inspector is
about to be taken, the plan is bent so that it seats him there, if that can be done without losing a seat elsewhere.
Which plan is held never shows in the outcome: only whether such a plan exists does.

Groups have disjoint units, so each group is a problem of its own, and here is one group. In the language of flows: a
unit runs source → target → person → sink; a person may be taken if the residual graph has a way from him back to the
target, for that way and the edge to him form a circle along which the flow turns without changing its size.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence, Set

_EMPTY = -1  # the source: seats that the plan leaves empty
_SPARE = -2  # the sink: room that the plan leaves unused


class Plan:
    """Targets by number, each with `seats`; persons by number, each with room for so many targets.

    In searches a person is his number and a target its number plus the number of persons.
    """

    def __init__(self, seats: Sequence[int], room: Sequence[int], barred: Mapping[int, Iterable[int]]) -> None:
        self._open = list(seats)
        self._room = list(room)
        self._barred = [set(barred.get(target, ())) for target in range(len(seats))]
        self._team: list[set[int]] = [set() for _ in seats]
        self._at: list[set[int]] = [set() for _ in room]
        self._short = {target for target, wanted in enumerate(seats) if wanted}
        self._people = len(room)
        self._first_fill()
        self._fill_up()

    def size(self) -> int:
        """How many of the seats not yet passed the plan fills: the maximum."""
        return sum(len(team) for team in self._team)

    def may_take(self, target: int, person: int) -> bool:
        """Whether as many seats can still be filled with this person here; if so, the plan now has him here."""
        if person in self._team[target] or self._swap(target, person):
            return True
        path = self._path(person, self._people + target, set(range(self._people)))
        if path is None:
            return False
        self._turn([self._people + target, *path])
        return True

    def take(self, target: int, person: int) -> None:
        """The person sits down: the seat and his room are spent, and he cannot sit on this target twice."""
        self._leave(target, person)
        self._room[person] -= 1
        self._barred[target].add(person)
        self.pass_by(target)

    def pass_by(self, target: int) -> None:
        """The seat is passed, filled or not."""
        self._open[target] -= 1
        if len(self._team[target]) >= self._open[target]:
            self._short.discard(target)

    def _join(self, target: int, person: int) -> None:
        self._team[target].add(person)
        self._at[person].add(target)
        if len(self._team[target]) == self._open[target]:
            self._short.discard(target)

    def _leave(self, target: int, person: int) -> None:
        self._team[target].discard(person)
        self._at[person].discard(target)
        self._short.add(target)

    def _is_spare(self, person: int) -> bool:
        return len(self._at[person]) < self._room[person]

    def _swap(self, target: int, person: int) -> bool:
        """The everyday case, without a search: someone planned here gives way, or changes places with the person."""
        for other in self._team[target]:
            if self._is_spare(person):
                self._leave(target, other)
                self._join(target, person)
                return True
            for there in self._at[person]:
                if other not in self._team[there] and other not in self._barred[there]:
                    self._turn([target + self._people, person, there + self._people, other, target + self._people])
                    return True
        return False

    def _first_fill(self) -> None:
        """In turn to whoever is next in line: nearly always already the most that can be filled."""
        line = deque(person for person in range(self._people) if self._room[person] > 0)
        for target in range(len(self._open)):
            for _ in range(min(self._open[target], len(line))):
                self._seat_next(target, line)

    def _seat_next(self, target: int, line: deque[int]) -> None:
        for _ in range(len(line)):
            person = line.popleft()
            seated = person not in self._barred[target] and person not in self._team[target]
            if seated:
                self._join(target, person)
            if self._is_spare(person):
                line.append(person)
            if seated:
                return

    def _fill_up(self) -> None:
        """Fill what can still be filled by moving others. Whoever lay on a way that led nowhere is of no use later."""
        useful = {person for person in range(self._people) if self._room[person] > 0}
        for target in sorted(self._short):
            while target in self._short:
                unseen = set(useful)
                path = self._path(self._people + target, _SPARE, unseen)
                if path is None:
                    useful = unseen
                    break
                self._turn(path)

    def _path(self, start: int, goal: int, unseen: set[int]) -> list[int] | None:
        """The shortest way through the residual graph; persons met are taken out of `unseen`."""
        came = {start: start}
        unseen.discard(start)
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in self._next(here, unseen):
                if there in came:
                    continue
                came[there] = here
                unseen.discard(there)
                if there == goal:
                    return _walk_back(came, goal)
                queue.append(there)
        return None

    def _next(self, here: int, unseen: Set[int]) -> list[int]:
        if here == _SPARE:
            return [person for person in unseen if self._at[person]]
        if here == _EMPTY:
            return [self._people + target for target in self._short]
        if here < self._people:
            return [self._people + target for target in self._at[here]] + [_SPARE] * self._is_spare(here)
        target = here - self._people
        willing = list(unseen - self._barred[target] - self._team[target])
        return willing + [_EMPTY] * bool(self._team[target])

    def _turn(self, path: Sequence[int]) -> None:
        """Along the way, a step from a person to a target is a leaving, one from a target to a person a joining."""
        for here, there in zip(path, path[1:], strict=False):
            if min(here, there) < 0:
                continue
            if here < self._people:
                self._leave(there - self._people, here)
            else:
                self._join(here - self._people, there)


def _walk_back(came: Mapping[int, int], goal: int) -> list[int]:
    path = [goal]
    while came[path[-1]] != path[-1]:
        path.append(came[path[-1]])
    return path[::-1]
