//! The chosen question: its distribution in the form that fits its type, beside everyone's where a
//! filter leaves somebody out, and broken down by a dimension.

use std::collections::BTreeMap;

use ratatui::text::{Line, Span};

use crate::export::contents::panel::{PanelSubject, problem_text};
use crate::paint::bar;
use crate::paint::text::{fit, left, right, width, wrap, wrap_head};
use crate::paint::theme::Theme;
use crate::query::panel::Panel;
use crate::query::question::ranking::RankedOption;
use crate::query::question::{AnswerForm, Distribution, Histogram, NumberSummary, Role, kind_key};
use crate::screens::Shared;
use crate::screens::draw::heading_spans;
use crate::screens::panel::draw::parts_of;
use crate::screens::questions::draw::question_text;
use crate::screens::questions::{QuestionData, QuestionsScreen, is_box};
use crate::survey::Codebook;
use crate::text::{NONE, Texts};

/// Columns of a count and of a share.
const COUNT: u16 = 8;
const SHARE: u16 = 9;
/// Columns of a cell of matrix and breakdown.
pub(super) const CELL: u16 = 9;

/// What is drawn of a question.
pub struct Drawn {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// The one that is selected.
    pub selected: Option<usize>,
    /// Per line that belongs to something that can be selected its place, in the order of
    /// [`crate::screens::questions::items`].
    pub items: BTreeMap<usize, usize>,
}

impl Drawn {
    /// The first line that is shown in so many rows: the selected one stands in the middle, as far as there
    /// are lines around it.
    pub fn first(&self, rows: u16) -> usize {
        let middle = self.selected.map_or(0, |line| line.saturating_sub(usize::from(rows) / 2));
        // Where not all fits, the last row says how much is left.
        let fits = self.lines.len() <= usize::from(rows);
        let last = self.lines.len().saturating_sub(usize::from(rows.saturating_sub(u16::from(!fits))));
        middle.min(last)
    }
}

/// Lines while they are made: which of them can be selected is counted along, in the order of
/// [`crate::screens::questions::items`].
pub(super) struct Sheet<'a> {
    pub(super) state: &'a QuestionsScreen,
    pub(super) shared: &'a Shared,
    pub(super) theme: &'a Theme,
    pub(super) columns: u16,
    pub(super) lines: Vec<Line<'static>>,
    /// The item that comes next.
    next: usize,
    selected: Option<usize>,
    items: BTreeMap<usize, usize>,
}

/// Everything about the chosen question, as lines.
pub fn lines(state: &QuestionsScreen, shared: &Shared, theme: &Theme, columns: u16) -> Drawn {
    let (lines, items) = (Vec::new(), BTreeMap::new());
    let mut sheet = Sheet { state, shared, theme, columns, lines, next: 0, selected: None, items };
    sheet.draw();
    Drawn { lines: sheet.lines, selected: sheet.selected, items: sheet.items }
}

impl Sheet<'_> {
    fn draw(&mut self) {
        let (shared, theme) = (self.shared, self.theme);
        let Some(loaded) = &shared.loaded else { return };
        let codebook = &loaded.landscape.sources.survey.codebook;
        let Some(shown) = &self.state.data.shown() else { return self.dim(&shared.texts.get("loading")) };
        let Some(question) = codebook.questions.get(shown.result.question) else { return };
        for line in wrap(&question_text(&shared.texts, question), self.columns) {
            self.lines.push(Line::from(Span::styled(line, theme.strong())));
        }
        let texts = &shared.texts;
        let block = codebook.blocks[question.block].title.get(texts.lang.code()).to_owned();
        let about: Vec<String> =
            [block, texts.get(&kind_key(question.kind))].into_iter().filter(|part| !part.is_empty()).collect();
        self.dim(&about.join(" · "));
        self.dim(&texts.with(
            "question-base",
            &[("responses", shown.result.responses.into()), ("unmatched", shown.result.unmatched.into())],
        ));
        if let Some(before) = shown.answered_before {
            let now = shown.answered.get(shown.result.question).copied().unwrap_or(0);
            let sign = if now >= before { "+" } else { "−" };
            self.dim(
                &texts
                    .with("question-answered-before", &[("sign", sign.into()), ("count", now.abs_diff(before).into())]),
            );
        }
        if loaded.landscape.sources.profile.is_personal(&question.code) && !shared.personal {
            self.blank();
            self.lines.push(Line::from(Span::styled(shared.texts.get("personal-hidden"), theme.warning())));
            return;
        }
        if question.kind.is_multiple() {
            self.blank();
            self.boxes(codebook, shown);
        }
        if let Some(options) = &shown.ranking {
            self.blank();
            self.ranking(options);
        }
        self.matrix(codebook, shown);
        for part in 0..shown.result.parts.len() {
            if !is_box(codebook, shown, part) {
                self.blank();
                let everyone = shown.everyone.as_ref().and_then(|all| all.parts.get(part));
                self.distribution(&shown.result.parts[part], everyone);
            }
        }
        self.wave(shown);
        if let Some(found) = &shown.breakdown {
            self.blank();
            self.breakdown(codebook, shown, found);
        }
    }

    /// A heading with a rule to the end.
    pub(super) fn heading(&mut self, text: &str, focused: bool) {
        self.lines.push(Line::from(heading_spans(self.theme, text, self.columns, focused)));
    }

    /// What the panel answered in the earlier wave, beside what it answers now.
    fn wave(&mut self, shown: &QuestionData) {
        let (shared, theme) = (self.shared, self.theme);
        let (Some(loaded), Some(answers)) = (&shared.loaded, &shown.wave) else { return };
        let Some(panel) = Panel::of(&loaded.landscape) else { return };
        let texts = &shared.texts;
        let name = panel.wave.name(texts.lang.code());
        let title = texts.with("panel-question-title", &[("name", (&name).into())]);
        self.blank();
        let first = self.lines.len();
        self.item(vec![heading_spans(theme, &title, self.columns, false)]);
        match answers {
            Ok(parts) => self.lines.extend(parts_of(shared, theme, self.columns, parts).into_iter().skip(1)),
            Err(reason) => {
                let subject = PanelSubject::Question { question: shown.result.question, part: None };
                for line in wrap(&problem_text(panel, subject, *reason, texts), self.columns) {
                    self.lines.push(Line::from(Span::styled(line, theme.dim())));
                }
            }
        }
        // Whoever goes there wants to see all of it.
        if self.selected == Some(first) {
            self.selected = Some(usize::midpoint(first, self.lines.len()));
        }
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    pub(super) fn dim(&mut self, text: &str) {
        self.lines.push(Line::from(Span::styled(fit(text, self.columns), self.theme.dim())));
    }

    /// Lines that can be selected together.
    pub(super) fn item(&mut self, lines: Vec<Vec<Span<'static>>>) {
        let questions = self.state;
        let is_selected = questions.on_detail && questions.item == self.next;
        self.next += 1;
        if is_selected {
            self.selected = Some(self.lines.len());
        }
        for spans in lines {
            self.items.insert(self.lines.len(), self.next - 1);
            let chosen = |span: Span<'static>| Span::styled(span.content, self.theme.selected(true));
            let spans = if is_selected { spans.into_iter().map(chosen).collect() } else { spans };
            self.lines.push(Line::from(spans));
        }
    }

    /// A line that can be selected as a whole, or in one of its cells.
    pub(super) fn row(&mut self, spans: Vec<Span<'static>>, cell: Option<usize>) {
        let is_selected = self.state.on_detail && self.state.item == self.next;
        let Some(cell) = cell.filter(|cell| is_selected && *cell < spans.len()) else { return self.item(vec![spans]) };
        (self.selected, self.next) = (Some(self.lines.len()), self.next + 1);
        self.items.insert(self.lines.len(), self.next - 1);
        let chosen = |(at, span): (usize, Span<'static>)| match at {
            0 => Span::styled(span.content, self.theme.strong()),
            // Brackets, as in the matrix: on a coloured cell another colour would not be seen.
            at if at == cell => {
                let text = right(&format!("[{}]", span.content.trim()), width(&span.content));
                Span::styled(text, span.style.patch(self.theme.strong()))
            }
            _ => span,
        };
        self.lines.push(Line::from(spans.into_iter().enumerate().map(chosen).collect::<Vec<_>>()));
    }

    /// One line of a bar: label, bar, count, share, and the share among everyone.
    fn bar(
        &self,
        (label, labels): (&str, u16),
        (count, base): (u64, u64),
        everyone: Option<(u64, u64)>,
    ) -> Vec<Span<'static>> {
        let (theme, texts) = (self.theme, &self.shared.texts);
        let share = |(count, base): (u64, u64)| (base > 0).then(|| count as f64 / base as f64);
        let compared = if everyone.is_some() { SHARE + 5 } else { 0 };
        let bar_width = self.columns.saturating_sub(labels + COUNT + SHARE + 1 + compared).min(40);
        let own = share((count, base));
        let [filled, track] = bar::tracked(own.unwrap_or(0.0), bar_width, theme.bar(), theme.dim());
        let mut spans = vec![
            Span::raw(left(label, labels + 1)),
            filled,
            track,
            Span::raw(right(&texts.count(count), COUNT)),
            Span::styled(right(&texts.percent_of(count, base), SHARE), theme.text()),
        ];
        if let Some(everyone) = everyone {
            let all =
                texts.with("questions-everyone", &[("share", (&texts.percent_of(everyone.0, everyone.1)).into())]);
            spans.push(Span::styled(right(&all, compared), theme.dim()));
        }
        spans
    }

    /// Columns that the longest of these labels takes, as far as there is room for it.
    fn label_columns<'l>(&self, labels: impl Iterator<Item = &'l str>) -> u16 {
        let most = (self.columns / 2).clamp(10, 60).min(self.columns.saturating_sub(COUNT + SHARE + 18));
        labels.map(width).max().unwrap_or(0).min(most)
    }

    /// The boxes of a multiple choice, one line each.
    fn boxes(&mut self, codebook: &Codebook, shown: &QuestionData) {
        let parts: Vec<usize> = (0..shown.result.parts.len()).filter(|part| is_box(codebook, shown, *part)).collect();
        let all = &shown.result.parts;
        let labels = self.label_columns(parts.iter().map(|part| all[*part].part.as_str()));
        for part in &parts {
            let own = &all[*part];
            let everyone = shown.everyone.as_ref().and_then(|all| all.parts.get(*part));
            let everyone = everyone.map(|all| (ticked(all), all.base));
            let spans = self.bar((&own.part, labels), (ticked(own), own.base), everyone);
            self.item(vec![spans]);
        }
        if let Some(first) = parts.first().map(|part| &all[*part]) {
            let base = [("base", first.base.into()), ("not_shown", first.not_shown.into())];
            self.dim(&self.shared.texts.with("question-base-boxes", &base));
        }
    }

    /// Mean rank and first places.
    fn ranking(&mut self, options: &[RankedOption]) {
        let texts = &self.shared.texts;
        let labels = self.label_columns(options.iter().map(|option| option.label.as_str()));
        let head: String = ["questions-mean-rank", "questions-firsts", "questions-ranked"]
            .iter()
            .map(|key| right(&texts.get(key), 14))
            .collect();
        self.dim(&format!("{}{head}", " ".repeat(usize::from(labels) + 1)));
        for option in options {
            let mean = option.mean.map_or_else(|| NONE.to_owned(), |mean| texts.decimal(mean, 2));
            self.lines.push(Line::from(vec![
                Span::raw(left(&option.label, labels + 1)),
                Span::styled(right(&mean, 14), self.theme.strong()),
                Span::raw(right(&texts.count(option.firsts), 14)),
                Span::styled(right(&texts.count(option.ranked), 14), self.theme.dim()),
            ]));
        }
    }

    /// An array at one sight: its parts as rows, the answers as columns.
    fn matrix(&mut self, codebook: &Codebook, shown: &QuestionData) {
        let parts: Vec<&Distribution> = shown
            .result
            .parts
            .iter()
            .enumerate()
            .filter(|(at, part)| {
                part.role == Role::Answer && part.form == AnswerForm::Values && !is_box(codebook, shown, *at)
            })
            .map(|(_, part)| part)
            .collect();
        let codes = |part: &Distribution| part.values.iter().map(|value| value.code.clone()).collect::<Vec<_>>();
        let Some(first) = parts.first().map(|part| codes(part)) else { return };
        if parts.len() < 2 || shown.ranking.is_some() || parts.iter().any(|part| codes(part) != first) {
            return;
        }
        let room = usize::from(self.columns.saturating_sub(18) / CELL);
        if first.len() > room {
            return;
        }
        let names = self.columns.saturating_sub(CELL * u16::try_from(first.len()).unwrap_or(0)).min(50);
        self.blank();
        self.matrix_heads(names, parts[0]);
        for part in parts {
            let mut spans = vec![Span::raw(left(&part.part, names))];
            for value in &part.values {
                spans.push(self.heat_marked((value.count, part.base), ' ', CELL));
            }
            self.lines.push(Line::from(spans));
        }
        self.dim(&self.shared.texts.get("questions-matrix"));
    }

    /// The answers over the columns of a matrix: their labels, and below them their codes.
    fn matrix_heads(&mut self, names: u16, part: &Distribution) {
        let labels: Vec<Vec<String>> = part.values.iter().map(|value| wrap_head(&value.label, CELL - 1)).collect();
        let most = labels.iter().map(Vec::len).max().unwrap_or(0);
        let indent = " ".repeat(usize::from(names));
        // Long labels would push the matrix off the screen; the distributions below have them whole.
        if most <= 3 {
            for line in 0..most {
                let own =
                    |lines: &Vec<String>| (line + lines.len()).checked_sub(most).and_then(|at| lines.get(at).cloned());
                let text: String = labels.iter().map(|lines| right(&own(lines).unwrap_or_default(), CELL)).collect();
                self.lines.push(Line::from(Span::styled(format!("{indent}{text}"), self.theme.text())));
            }
        }
        if most > 3 || part.values.iter().any(|value| value.code != value.label) {
            let codes: String = part.values.iter().map(|value| right(&value.code, CELL)).collect();
            self.dim(&format!("{indent}{codes}"));
        }
    }

    /// A share on its colour, with a sign behind it.
    pub(super) fn heat_marked(&self, (part, whole): (u64, u64), mark: char, wide: u16) -> Span<'static> {
        let text = right(&format!("{}{mark}", self.shared.texts.percent_of(part, whole)), wide);
        let share = (whole > 0).then(|| part as f64 / whole as f64);
        let style = match share {
            None => self.theme.dim(),
            Some(_) if self.theme.is_plain() => self.theme.text(),
            Some(share) => self.theme.heat(share),
        };
        Span::styled(text, style)
    }

    /// What the shares of a distribution rest on.
    fn base(&mut self, part: &Distribution) {
        let text = self.shared.texts.with(
            "question-base-of",
            &[("base", part.base.into()), ("no_answer", part.no_answer.into()), ("not_shown", part.not_shown.into())],
        );
        self.dim(&text);
    }

    fn distribution(&mut self, part: &Distribution, everyone: Option<&Distribution>) {
        let texts = &self.shared.texts;
        let name = part_name(part, texts);
        if !name.is_empty() {
            self.heading(&name, false);
        }
        let coded = part.form == AnswerForm::Values;
        let label = |value: &crate::query::question::ValueCount| {
            if coded && value.code != value.label {
                format!("{}  {}", value.code, value.label)
            } else {
                value.label.clone()
            }
        };
        let named: Vec<String> = part.values.iter().map(label).collect();
        let labels = self.label_columns(named.iter().map(String::as_str));
        for (value, name) in part.values.iter().zip(&named) {
            let all = everyone.map(|all| {
                let count = all.values.iter().find(|own| own.code == value.code).map_or(0, |own| own.count);
                (count, all.base)
            });
            let spans = self.bar((name, labels), (value.count, part.base), all);
            self.item(vec![spans]);
        }
        if part.form == AnswerForm::Numbers {
            self.numbers(part, everyone);
        }
        if !part.texts.is_empty() {
            self.searched(part);
        }
        for (text, count) in part.texts_with(self.state.words.value()) {
            let times = if count > 1 { format!("{} × ", texts.count(count)) } else { String::new() };
            let lines = wrap(&format!("{times}{text}"), self.columns.saturating_sub(2)).into_iter().enumerate();
            let mark = |at: usize| if at == 0 { "· " } else { "  " };
            let dim = self.theme.dim();
            self.item(lines.map(|(at, line)| vec![Span::styled(mark(at), dim), Span::raw(line)]).collect());
        }
        self.base(part);
    }

    /// The words that texts are searched for, and how many texts have them.
    fn searched(&mut self, part: &Distribution) {
        let questions = self.state;
        let words = questions.words.value();
        if words.is_empty() && !questions.is_typing {
            return;
        }
        let found = part.texts_with(words);
        let texts: u64 = found.iter().map(|(_, count)| count).sum();
        let cursor = if questions.is_typing { "▏" } else { "" };
        let counts = [("found", texts.into()), ("all", (part.texts.len() as u64).into())];
        let counted = self.shared.texts.with("questions-texts-found", &counts);
        self.lines.push(Line::from(vec![
            Span::styled(format!("{} ▸ ", self.shared.texts.get("questions-texts-with")), self.theme.dim()),
            Span::styled(format!("{words}{cursor}"), self.theme.accent()),
            Span::styled(format!("   {counted}"), self.theme.dim()),
        ]));
    }

    /// Figures of numbers, and how they spread.
    fn numbers(&mut self, part: &Distribution, everyone: Option<&Distribution>) {
        let texts = &self.shared.texts;
        let Some(numbers) = &part.numbers else { return };
        if let Some(histogram) = &part.histogram {
            self.histogram(part, histogram);
            self.blank();
        }
        let others = everyone.and_then(|all| all.numbers.as_ref()).map(NumberSummary::figures);
        for (at, (key, number)) in numbers.figures().into_iter().enumerate() {
            let mut spans = vec![
                Span::styled(left(&texts.get(&format!("number-{key}")), 22), self.theme.dim()),
                Span::raw(right(&texts.number(number), 16)),
            ];
            if let Some(others) = &others {
                let all = texts.with("questions-everyone", &[("share", (&texts.number(others[at].1)).into())]);
                spans.push(Span::styled(right(&all, 22), self.theme.dim()));
            }
            self.lines.push(Line::from(spans));
        }
    }

    fn histogram(&mut self, part: &Distribution, histogram: &Histogram) {
        let texts = &self.shared.texts;
        let name = |from: f64, to: f64| {
            texts.with("questions-class", &[("from", (&texts.number(from)).into()), ("to", (&texts.number(to)).into())])
        };
        let named: Vec<String> = histogram.bins.iter().map(|bin| name(bin.from, bin.to)).collect();
        let labels = self.label_columns(named.iter().map(String::as_str));
        for (bin, name) in histogram.bins.iter().zip(&named) {
            let spans = self.bar((name, labels), (bin.count, part.base), None);
            self.item(vec![spans]);
        }
        if histogram.below + histogram.above > 0 {
            let counts = [("below", histogram.below.into()), ("above", histogram.above.into())];
            self.dim(&texts.with("questions-outliers", &counts));
        }
    }
}

pub(super) fn ticked(part: &Distribution) -> u64 {
    part.values.iter().find(|value| value.code == "Y").map_or(0, |value| value.count)
}

pub(super) fn part_name(part: &Distribution, texts: &Texts) -> String {
    match part.role {
        Role::Answer => part.part.clone(),
        Role::Other => texts.get("question-part-other"),
        Role::Comment if part.part.is_empty() => texts.get("question-part-comment"),
        Role::Comment => format!("{} – {}", part.part, texts.get("question-part-comment")),
    }
}
