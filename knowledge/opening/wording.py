"""Opening hours worded for a channel: long, short for a text message, or spoken (clause 5.6)."""

from __future__ import annotations

import re
from typing import Any

from knowledge.channels import Channel
from knowledge.opening.hours import LOCAL, Hours, grouped, runs
from knowledge.opening.spans import ALL_DAY, CLOSED, DAY, Span, Spans
from knowledge.opening.words import words_to_say

_SHORT = (Channel.SMS, Channel.SOCIAL)
_NOON = 12 * 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(?:(\d{4}) )?([A-Z][a-z]{2}) (\d\d)")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


def worded(hours: Hours, channel: Channel, locale: str) -> str:
    """The hours in the words of the locale's language, of English where there are none for it."""
    language, _, region = locale.partition("-")
    return _Wording(words_to_say(language.lower()), channel, region.upper()).hours(hours)


class _Wording:
    def __init__(self, say: dict[str, Any], channel: Channel, region: str) -> None:
        self.say = say
        self.short = channel in _SHORT
        self.spoken = channel is Channel.VOICE
        self.single = {*say["days"], say["holidays"]}
        self.date = say["date_in"].get(region, say["date"])

    def hours(self, hours: Hours) -> str:
        """All that the hours say, open days first, then closings, the zone last."""
        parts: list[str] = []
        closed: list[str] = []
        if hours.always:
            parts.append(self.say["always"])
        else:
            for days, spans in grouped(hours.week):
                if spans == CLOSED:
                    closed += self.day_list(days)
                else:
                    parts.append(self.timed(self.days(days), self.times(spans)))
        if hours.undated is not None:
            parts.append(self.times(hours.undated))
        rules = [(self.dates(selector), spans) for selector, spans in hours.dated]
        if hours.holidays is not None:
            rules.insert(0, (self.say["short_holidays" if self.short else "holidays"], hours.holidays))
        parts += [self.timed(name, self.times(spans)) for name, spans in rules if spans]
        closed += [name for name, spans in rules if not spans]
        if closed:
            parts.append(f"{self.say['short_closed' if self.short else 'closed']} {self.softened(self.listed(closed))}")
        text = "; ".join(parts)
        if hours.zone_said:
            zone = self.say["local"] if hours.zone == LOCAL else self.say["zones"].get(hours.zone, hours.zone)
            text += f", {zone}" if self.spoken else f" ({zone})"
        return text

    def timed(self, days: str, times: str) -> str:
        if self.spoken and days in self.single:
            return f"{times} {self.say['on']} {self.softened(days)}"
        if self.spoken:
            return f"{times}, {days}"
        return f"{days} {times}" if self.short else f"{days}, {times}"

    def days(self, days: tuple[int, ...]) -> str:
        if len(days) == 7 and not self.short:
            return str(self.say["every_day"])
        return self.listed(self.day_list(days))

    def day_list(self, days: tuple[int, ...]) -> list[str]:
        """Days and ranges of three or more; one that runs over the week's end is said as one: Sunday to Wednesday."""
        names = self.say["short_days" if self.short else "days"]
        last_names = self.say["short_days" if self.short else "days_to"]
        stretches = [(first, last, last - first + 1) for first, last in runs(days)]
        if len(stretches) > 1 and stretches[0][0] == 0 and stretches[-1][1] == 6:
            first, last = stretches.pop(), stretches.pop(0)
            stretches.append((first[0], last[1], first[2] + last[2]))
        out: list[str] = []
        for first_day, last_day, count in stretches:
            if count < 3:
                out += [names[(first_day + step) % 7] for step in range(count)]
            elif self.short:
                out.append(f"{names[first_day]}-{last_names[last_day]}")
            else:
                out.append(f"{names[first_day]} {self.say['days_joined']} {last_names[last_day]}")
        return out

    def dates(self, selector: str) -> str:
        """An OSM date selector in words; one that has none stays as it is."""
        named = self.say["dates"].get(selector)
        if named:
            return str(named)
        text = _DATE.sub(self._date, selector)
        text = _MONTH.sub(lambda found: str(self.say["months"][_MONTHS.index(found[1])]), text)
        return text.replace("-", f" {self.say['dates_joined']} ") if text != selector else selector

    def _date(self, found: re.Match[str]) -> str:
        month = self.say["months"][_MONTHS.index(found[2])]
        year = f" {found[1]}" if found[1] else ""
        return str(self.date.format(day=int(found[3]), month=month)) + year

    def listed(self, things: list[str]) -> str:
        if self.short:
            return ", ".join(things)
        return self.joined(", ".join(things[:-1]), things[-1]) if len(things) > 1 else things[0]

    def joined(self, left: str, right: str) -> str:
        """Two things with "and" between them, as the second one's first sound wants it."""
        for pattern, replacement in self.say["and_before"]:
            after, changed = re.subn(pattern, replacement, right)
            if changed:
                return f"{left} {after}"
        return f"{left} {self.say['and']} {right}"

    def softened(self, text: str) -> str:
        """A text after "closed on" as the language wants its first sound."""
        for pattern, replacement in () if self.short else self.say["after_closed"]:
            text = re.sub(pattern, replacement, text)
        return text

    def times(self, spans: Spans) -> str:
        if spans == ALL_DAY:
            return str(self.say["all_day"])
        stretches = [self.stretch(span) for span in spans]
        text = stretches[0]
        for more in stretches[1:]:
            text = f"{text}, {more}" if self.short else self.joined(text, more)
        return text

    def stretch(self, span: Span) -> str:
        start, end = self.clock(span[0]), self.clock(span[1] % DAY, end=True)
        return f"{start}-{end}" if self.short else f"{start} {self.say['to']} {end}"

    def clock(self, minute: int, end: bool = False) -> str:
        """A time of day; `end` where it follows "to", after which a language may change its first sound."""
        if minute in (0, _NOON):
            return str(self.say["noon" if minute else "midnight"])
        hour, past = divmod(minute, 60)
        if not self.spoken:
            return f"{hour % 12 or 12}{f':{past:02}' if past else ''}{self.say['pm' if hour >= 12 else 'am']}"
        half = next(name for start, name in reversed(self.say["halves"]) if hour >= start)
        pattern = self.say["spoken"].get(past)
        if pattern is None:
            return f"{hour % 12 or 12}:{past:02} {half}"
        names = self.say["hours_to" if end and pattern.startswith("{hour}") else "hours"]
        return str(pattern.format(hour=names[hour % 12], next=self.say["hours_to"][(hour + 1) % 12], half=half))
