"""Opening hours worded for a channel: long, short for a text message, or spoken (clause 5.6)."""

from __future__ import annotations

from typing import Any

from knowledge.channels import Channel
from knowledge.opening.hours import LOCAL, Hours, grouped, runs
from knowledge.opening.spans import ALL_DAY, CLOSED, DAY, Span, Spans
from knowledge.opening.words import language_data

_SHORT = (Channel.SMS, Channel.SOCIAL)
_NOON = 12 * 60


def worded(hours: Hours, channel: Channel, locale: str) -> str:
    """The hours in the words of the locale's language, of English where there are none for it."""
    language = locale.split("-", maxsplit=1)[0].lower()
    return _Wording(language_data(language)["say"], channel).hours(hours)


class _Wording:
    def __init__(self, say: dict[str, Any], channel: Channel) -> None:
        self.say = say
        self.short = channel in _SHORT
        self.spoken = channel is Channel.VOICE

    def hours(self, hours: Hours) -> str:
        parts: list[str] = []
        closed: list[str] = []
        if hours.always:
            parts.append(self.say["always"])
        else:
            for days, spans in grouped(hours.week):
                if spans == CLOSED:
                    closed += self.day_list(days, closed=True)
                else:
                    parts.append(self.timed(self.days(days), self.times(spans)))
        if hours.undated is not None:
            parts.append(self.times(hours.undated))
        if hours.holidays == CLOSED:
            holidays = (
                self.say["short_holidays"] if self.short else self.say.get("holidays_closed", self.say["holidays"])
            )
            closed.append(holidays)
        elif hours.holidays is not None:
            name = self.say["short_holidays"] if self.short else self.say["holidays"]
            parts.append(self.timed(name, self.times(hours.holidays)))
        if closed:
            parts.append(f"{self.say['short_closed' if self.short else 'closed']} {self.listed(closed)}")
        for selector, spans in hours.dated:
            parts.append(self.timed(selector, self.times(spans) if spans else self.say["short_closed"]))
        text = "; ".join(parts)
        if hours.zone_said:
            zone = self.say["local"] if hours.zone == LOCAL else self.say["zones"].get(hours.zone, hours.zone)
            text += f", {zone}" if self.spoken else f" ({zone})"
        return text

    def timed(self, days: str, times: str) -> str:
        if self.spoken:
            return f"{times}, {days}"
        return f"{days} {times}" if self.short else f"{days}, {times}"

    def days(self, days: tuple[int, ...]) -> str:
        if len(days) == 7 and not self.short:
            return str(self.say["every_day"])
        return self.listed(self.day_list(days))

    def day_list(self, days: tuple[int, ...], closed: bool = False) -> list[str]:
        names = (
            self.say["short_days"]
            if self.short
            else self.say["days_closed" if closed and "days_closed" in self.say else "days"]
        )
        last_names = self.say["short_days"] if self.short else self.say["days_to"]
        out: list[str] = []
        for first, last in runs(days):
            if last - first < 2:
                out += [names[day] for day in range(first, last + 1)]
            elif self.short:
                out.append(f"{names[first]}-{last_names[last]}")
            else:
                out.append(f"{names[first]} {self.say['days_joined']} {last_names[last]}")
        return out

    def listed(self, things: list[str]) -> str:
        if self.short:
            return ", ".join(things)
        return f" {self.say['and']} ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)

    def times(self, spans: Spans) -> str:
        if spans == ALL_DAY:
            return str(self.say["all_day"])
        return (", " if self.short else f" {self.say['and']} ").join(self.stretch(span) for span in spans)

    def stretch(self, span: Span) -> str:
        start, end = self.clock(span[0]), self.clock(span[1] % DAY, end=True)
        return f"{start}-{end}" if self.short else f"{start} {self.say['to']} {end}"

    def clock(self, minute: int, end: bool = False) -> str:
        if minute in (0, _NOON):
            return str(self.say["noon" if minute else "midnight"])
        hour, past = divmod(minute, 60)
        if not self.spoken:
            return f"{hour % 12 or 12}{f':{past:02}' if past else ''}{self.say['pm' if hour >= 12 else 'am']}"
        half = next(name for start, name in reversed(self.say["halves"]) if hour >= start)
        pattern = self.say["spoken"].get(past)
        if pattern is None:
            return f"{hour % 12 or 12}:{past:02} {half}"
        names = self.say["hours_to"] if end and pattern.startswith("{hour}") else self.say["hours"]
        return str(pattern.format(hour=names[hour % 12], next=self.say["hours_to"][(hour + 1) % 12], half=half))
