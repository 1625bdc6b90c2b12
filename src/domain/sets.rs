//! The closed sets of the field: level, status, maturity, channel, size class, kind of body.

use super::closed_set::closed_set;

closed_set! {
    /// The federal level a register belongs to (föderale Ebene).
    Level {
        /// The federation.
        Bund = "bund",
        /// A Land, its courts included.
        Land = "land",
        /// Municipalities, their associations and districts.
        Kommune = "kommune",
        /// Chambers, social insurance and other self-governing bodies.
        Sonstige = "sonstige",
    }
}

closed_set! {
    /// Where a keeping stands in the survey; every keeping has exactly one status.
    Status {
        /// Nobody of the body was invited for the register.
        NotInvited = "not_invited",
        /// Invited, and no response so far.
        Silent = "silent",
        /// A response was begun and not submitted.
        Partial = "partial",
        /// There is a response, and the survey does not say whether it was submitted.
        Unknown = "unknown",
        /// A response was submitted.
        Complete = "complete",
    }
}

closed_set! {
    /// Maturity (Reifegrad) of the Nachweis-Reifegradmodell v2.0, IT-Planungsrat 2024/15.
    ///
    /// The scale is ordinal: levels are compared and counted, never averaged.
    Maturity {
        /// Paper only.
        A = "A",
        /// Transmitted electronically, not machine-evaluable; the minimum for the EU's system.
        B = "B",
        /// Machine-evaluable after a specialist standard.
        C = "C",
        /// Only the data needed; the programme's target.
        D1 = "D1",
        /// The answer to one question.
        D2 = "D2",
    }
}

closed_set! {
    /// How a body is reached by the programme (Ansprachekanal).
    Channel {
        /// The programme's team for federal registers.
        TeamBund = "team_bund",
        /// The coordinator of the Land.
        Laenderkoordination = "laenderkoordination",
        /// The cascade of the municipal associations.
        Spitzenverband = "spitzenverband",
        /// The programme writes to the body itself.
        Direkt = "direkt",
        /// Any other way.
        Sonstige = "sonstige",
    }
}

closed_set! {
    /// Size of a body by the inhabitants it serves.
    SizeClass {
        /// Under 2,000 inhabitants.
        Under2k = "0-2k",
        /// 2,000 to under 5,000.
        Under5k = "2-5k",
        /// 5,000 to under 10,000.
        Under10k = "5-10k",
        /// 10,000 to under 20,000.
        Under20k = "10-20k",
        /// 20,000 to under 50,000.
        Under50k = "20-50k",
        /// 50,000 to under 100,000.
        Under100k = "50-100k",
        /// 100,000 to under 500,000.
        Under500k = "100-500k",
        /// 500,000 and more.
        Large = "500k+",
    }
}

impl SizeClass {
    /// The class of a body that serves this many inhabitants.
    pub const fn of(population: u32) -> Self {
        match population {
            0..2_000 => Self::Under2k,
            2_000..5_000 => Self::Under5k,
            5_000..10_000 => Self::Under10k,
            10_000..20_000 => Self::Under20k,
            20_000..50_000 => Self::Under50k,
            50_000..100_000 => Self::Under100k,
            100_000..500_000 => Self::Under500k,
            _ => Self::Large,
        }
    }
}

closed_set! {
    /// What a municipal body is to its district.
    DistrictType {
        /// Towns that are districts of their own (kreisfreie Städte, Stadtkreise).
        Independent = "independent",
        /// Districts, and what lies in them.
        InDistrict = "in_district",
    }
}

closed_set! {
    /// What kind of body keeps a register. The territorial kinds follow the text keys of the
    /// official municipality directory (GV100AD, Destatis).
    Kind {
        /// Municipality within an association or district.
        Gemeinde = "gemeinde",
        /// Market town (Bavaria).
        Markt = "markt",
        /// Town.
        Stadt = "stadt",
        /// Large district town.
        GrosseKreisstadt = "grosse_kreisstadt",
        /// Town that is its own district.
        KreisfreieStadt = "kreisfreie_stadt",
        /// Town that is its own district (Baden-Württemberg).
        Stadtkreis = "stadtkreis",
        /// Amt.
        Amt = "amt",
        /// Samtgemeinde.
        Samtgemeinde = "samtgemeinde",
        /// Verbandsgemeinde.
        Verbandsgemeinde = "verbandsgemeinde",
        /// Verwaltungsgemeinschaft.
        Verwaltungsgemeinschaft = "verwaltungsgemeinschaft",
        /// Kirchspielslandgemeinde.
        Kirchspielslandgemeinde = "kirchspielslandgemeinde",
        /// Verwaltungsverband.
        Verwaltungsverband = "verwaltungsverband",
        /// Verwaltungsgemeinschaft run by one member.
        VgTraegermodell = "vg_traegermodell",
        /// A municipality that administers others.
        ErfuellendeGemeinde = "erfuellende_gemeinde",
        /// District.
        Kreis = "kreis",
        /// District.
        Landkreis = "landkreis",
        /// Regional association with the tasks of a district.
        Regionalverband = "regionalverband",
        /// The Land itself.
        Land = "land",
        /// Federal authority.
        Bundesbehoerde = "bundesbehoerde",
        /// Social insurance.
        Sozialversicherung = "sozialversicherung",
        /// Chamber.
        Kammer = "kammer",
        /// Court.
        Gericht = "gericht",
        /// Authority of a Land.
        Landesbehoerde = "landesbehoerde",
        /// District office of Berlin or Hamburg.
        Bezirksamt = "bezirksamt",
        /// Job centre: a joint institution, or an authorised municipal agency.
        Jobcenter = "jobcenter",
        /// Health insurance fund with its long-term care fund.
        Krankenkasse = "krankenkasse",
        /// University.
        Hochschule = "hochschule",
        /// School.
        Schule = "schule",
        /// Any other institution with a public task.
        Einrichtung = "einrichtung",
    }
}

closed_set! {
    /// Which body the law makes the keeper of a register (Haltungsregel).
    KeeperRule {
        /// Every municipality.
        Gemeinde = "gemeinde",
        /// The association, or the municipality that is free of one.
        Verband = "verband",
        /// The district or the town that is its own district.
        Kreis = "kreis",
        /// The district offices of a city state that the catalogue lists.
        Bezirk = "bezirk",
        /// One body of the Land: the one that the catalogue lists, else the Land itself; beside it the
        /// self-governing ones that the catalogue lists, each for itself.
        Land = "land",
        /// One named federal body.
        Bund = "bund",
        /// The bodies that the catalogue lists; none listed means: not known.
        Liste = "liste",
    }
}

closed_set! {
    /// How a fact of the catalogue is known.
    Confidence {
        /// Read in a primary or official source.
        Verified = "verified",
        /// Read in a secondary source.
        Secondary = "secondary",
        /// Computed from official data.
        Computed = "computed",
        /// Common knowledge, not checked.
        Memory = "memory",
        /// A reading or proposal of the project.
        Inferred = "inferred",
    }
}

closed_set! {
    /// How urgent a finding is.
    Severity {
        /// The data contradict themselves or do not fit: a number may be wrong until it is resolved.
        Error = "error",
        /// Something to look at; numbers stand.
        Warning = "warning",
        /// Said for the record.
        Info = "info",
    }
}
