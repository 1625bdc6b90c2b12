//! Where one was the last time: said at the end, shown again at the next start.

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::filter::{self, Filter};
use crate::query::listing::Sort;
use crate::query::numbers::Measure;
use crate::query::report::PageScope;
use crate::screens::coverage::CoverageScreen;
use crate::shell::Effect;
use crate::shell::state::State;
use crate::sources::last::LastSession;
use crate::sources::views::{Matrix, SavedView};
use crate::text::Value;

/// Code of the page on the country, and of the list of all registers.
const ALL: &str = "all";

impl State {
    /// Where one is, for the next start. What is as at a first start is left open.
    pub fn as_last(&self) -> LastSession {
        let Some(loaded) = &self.shared.loaded else { return LastSession::default() };
        let map = &loaded.landscape.map;
        let key = |body: u32| map.bodies[body as usize].key.to_string();
        let view = self.as_view("");
        let matrix = self.matrix();
        LastSession {
            when: String::new(),
            screen: view.screen.filter(|screen| *screen != ScreenId::Overview).map(|screen| screen.code().to_owned()),
            body: self.screens.body.body.filter(|_| self.screen == ScreenId::Body).map(key),
            land: self
                .screens
                .land_page
                .scope
                .filter(|_| self.screen == ScreenId::LandPage)
                .map(|scope| scope.code(&loaded.landscape).unwrap_or_else(|| ALL.to_owned())),
            register: (self.screen == ScreenId::Registers).then(|| {
                let page = self.screens.registers.page().filter(|_| self.screens.registers.on_page);
                let own = page.map(|page| page.row(&loaded.landscape.sources.catalogue).register.clone());
                own.unwrap_or_else(|| ALL.to_owned())
            }),
            filter: view.filter,
            columns: view.columns,
            sort: view.sort,
            per: view.per,
            widths: view.widths.into_iter().collect(),
            measure: view.measure.filter(|_| self.shared.measure != self.memory.usual_measure.unwrap_or(Measure::Rate)),
            rows: matrix.rows,
            cols: matrix.cols,
            figure: matrix.figure,
            marks: self.shared.marked.iter().map(|body| key(*body)).collect(),
            theme: self.look.is_picked.then(|| self.look.theme.clone()),
            lang: self.memory.picked_lang.then(|| self.shared.texts.lang.code().to_owned()),
        }
    }

    /// Goes where one was the last time, as far as that is still there, and says so.
    pub(crate) fn restore_last(&mut self, last: &LastSession) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone() else { return Vec::new() };
        let landscape = &loaded.landscape;
        let screen = last.screen.as_deref().map(ScreenId::tab);
        let understood = self.understand(&SavedView {
            name: String::new(),
            filter: last.filter.clone(),
            screen: screen.flatten(),
            columns: last.columns.clone(),
            sort: last.sort.clone(),
            per: last.per.clone(),
            widths: last.widths.clone().into_iter().collect(),
            measure: last.measure.clone(),
            matrix: Matrix::default(),
        });
        let mut lost = understood.left_out.clone();
        if screen == Some(None) {
            lost.extend(last.screen.clone());
        }
        self.screen = understood.view.unwrap_or(ScreenId::Overview);
        self.shared.filter = understood.filter;
        self.shared.sort = understood.sort;
        self.shared.per = understood.per;
        self.shared.columns.widths = understood.widths;
        self.show_columns(&understood.columns);
        self.shared.measure = understood.measure.unwrap_or(self.shared.measure);
        let matrix = Matrix { rows: last.rows.clone(), cols: last.cols.clone(), figure: last.figure.clone() };
        lost.extend(self.restore_matrix(&matrix));
        let (marked, gone): (Vec<_>, Vec<_>) =
            last.marks.iter().map(|key| landscape.map.body(key)).partition(Option::is_some);
        self.shared.marked = marked.into_iter().flatten().collect();
        if !gone.is_empty() {
            lost.push(self.shared.texts.with("last-marks-gone", &[("count", gone.len().into())]));
        }
        if let Some(theme) = last.theme.as_ref().filter(|theme| !self.look.names().any(|name| name == theme.as_str())) {
            lost.push(theme.clone());
        }
        let effects = match (&last.body, &last.land) {
            (Some(key), _) => {
                self.screen = ScreenId::Landscape;
                match landscape.map.body(key) {
                    Some(body) => self.open_body(body),
                    None => {
                        lost.push(key.clone());
                        Vec::new()
                    }
                }
            }
            (None, Some(land)) => {
                let scope = if land == ALL {
                    Some(PageScope::Country)
                } else {
                    PageScope::by_word(land, &loaded.vocabulary, landscape).ok()
                };
                match scope {
                    Some(scope) => (self.screen, self.screens.land_page.scope) = (ScreenId::LandPage, Some(scope)),
                    None => lost.push(land.clone()),
                }
                Vec::new()
            }
            (None, None) => {
                lost.extend(self.restore_register(last.register.as_deref()));
                Vec::new()
            }
        };
        self.say_restored(&lost);
        effects
    }

    /// The matrix of the coverage, as far as it is not the usual one.
    pub fn matrix(&self) -> Matrix {
        let (usual, own) = (CoverageScreen::default(), &self.screens.coverage);
        let differs = |differs: bool, code: &str| differs.then(|| code.to_owned());
        Matrix {
            rows: differs(own.rows != usual.rows, own.rows.code()),
            cols: differs(own.columns != usual.columns, own.columns.code()),
            figure: differs(own.figure != usual.figure, own.figure.code()),
        }
    }

    /// Shows the register that was shown; its id, where the catalogue does not have it any more.
    fn restore_register(&mut self, register: Option<&str>) -> Option<String> {
        let (register, loaded) = (register?, self.shared.loaded.clone()?);
        if register != ALL {
            let rows = &loaded.landscape.sources.catalogue.registers;
            let Some(at) = rows.iter().position(|own| own.register == register) else {
                return Some(register.to_owned());
            };
            self.screens.registers.show(at, &self.shared);
        }
        self.screen = ScreenId::Registers;
        None
    }

    /// The dimensions of the matrix and what its cells show.
    /// What is not known is left out, and returned.
    pub fn restore_matrix(&mut self, matrix: &Matrix) -> Vec<String> {
        let mut lost = Vec::new();
        let usual = CoverageScreen::default();
        let mut of = |code: &Option<String>, otherwise: Dimension| match code {
            Some(code) => Dimension::from_code(code).unwrap_or_else(|| {
                lost.push(code.clone());
                otherwise
            }),
            None => otherwise,
        };
        let (rows, columns) = (of(&matrix.rows, usual.rows), of(&matrix.cols, usual.columns));
        // A dimension has no matrix with itself.
        if rows != columns {
            (self.screens.coverage.rows, self.screens.coverage.columns) = (rows, columns);
        }
        if let Some(code) = &matrix.figure {
            match Figure::from_code(code) {
                Some(figure) => self.screens.coverage.figure = figure,
                None => lost.push(code.clone()),
            }
        }
        lost
    }

    /// Says where one is, as the last time, what is not there any more, and how to begin anew.
    fn say_restored(&mut self, lost: &[String]) {
        let mut parts = Vec::new();
        parts.push(self.subject().unwrap_or_else(|| self.screen_title(&self.as_view(""))));
        let filter = filter::print(&self.shared.filter, self.shared.texts.lang);
        parts.extend((!filter.is_empty()).then_some(filter));
        if !self.shared.marked.is_empty() {
            parts.push(self.shared.texts.with("last-marks", &[("count", self.shared.marked.len().into())]));
        }
        let (parts, lost, key) = (parts.join(" · "), lost.join(" · "), self.key_of(Action::BeginAnew));
        let variables = [("parts", Value::Text(&parts)), ("lost", Value::Text(&lost)), ("key", Value::Text(&key))];
        let said = if lost.is_empty() { "last-restored" } else { "last-restored-without" };
        self.shared.notice = Some(self.shared.texts.with(said, &variables));
    }

    /// Begins as at a first start: overview, everything, usual columns, no marks. Where one was is a step
    /// back.
    pub(crate) fn begin_anew(&mut self) -> Vec<Effect> {
        self.leave_with_columns();
        self.screen = ScreenId::Overview;
        self.shared.columns.chosen = None;
        self.shared.columns.widths.clear();
        self.shared.columns.offset = 0;
        self.shared.measure = self.memory.usual_measure.unwrap_or(Measure::Rate);
        self.screens.coverage = CoverageScreen::default();
        self.shared.marked.clear();
        let before = std::mem::take(&mut self.shared.sort);
        self.rewind();
        let key = self.key_of(Action::Back);
        self.shared.notice = Some(self.shared.texts.with("notice-anew", &[("key", Value::Text(&key))]));
        if self.shared.filter != Filter::default() {
            return self.set_filter(Filter::default());
        }
        if before == Sort::default() { Vec::new() } else { self.request() }
    }
}
