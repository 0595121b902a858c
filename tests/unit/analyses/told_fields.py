"""What of each result may be told without telling anybody's attitude: decided field by field.

Every field of every result stands here, or is declared `Private[...]` where the result is defined
(`influence.analyses.private`). Fields that a result takes over from another stand there.
"""

TOLD: dict[str, str] = {
    "advice.TacticNamed": "id en zh",
    "closeness.AccountCloseness": "id name currency potential_output",
    "closeness.Closeness": "account departments contacts",
    "closeness.ContactCloseness": "contact name title department role side weight",
    "closeness.DepartmentCloseness": "department name parent people",
    "closeness.DisagreementShown": "attitude levels",
    "closeness.Figures": "composite relationship solution price coverage low high fresh",
    "closeness.Term": "attitude level date age stale assessor status evidence",
    "closeness.Veto": "contact composite",
    "common.Branch": (
        "account name parent yearly_spend currency buys_alone weight deciders out_of_reach "
        "access low high composite coverage opportunities rivals swayed_by"
    ),
    "common.Frame": "as_of opportunity seed samples settings branches redacted",
    "common.Headquarters": "contact name title share covered_by",
    "common.OpenDeal": "opportunity name amount stage close_on",
    "common.Part": "",
    "common.Result": "account",
    "common.Rival": "contact name organization",
    "common.Sensitivity": "top lower higher stable",
    "contradictions.Contradiction": "kind about attitude levels source",
    "coverage.ColleagueCoverage": (
        "contact name title team_role tier contacts deciders fresh loss low high overloaded"
    ),
    "coverage.CoverageMap": (
        "deciders tiers ties colleagues without_lead without_backup three_without_lead "
        "maturity maturity_terms maturity_by_month departments trio roles"
    ),
    "coverage.DepartmentCoverage": "department name people covered own held only_colleague",
    "coverage.Held": "own contacts",
    "decision_chain.ChainMember": (
        "contact roles tier weight superior direct status access route known_by swayed_by"
    ),
    "decision_chain.ChainPerson": (
        "contact name title organization side ours point_of_failure leaving_on"
    ),
    "decision_chain.DecisionChain": "opportunity members people",
    "decision_chain.SwayOn": "contact share",
    "drift.Drift": "kind subject subject_kind name attitude days values",
    "due.Due": "account due next",
    "due.DueWhy": "kind on months event subject period change",
    "due.PartDue": "account name part last due_on overdue_days why",
    "grid.Grid": (
        "potential_level contribution_share amount_level share_level contribution_level "
        "resource_class"
    ),
    "grid.Rules": "potential contribution share currency",
    "grid.Thresholds": "middle high",
    "handed_over.Introduction": "kind by path",
    "handed_over.Led": "decider share",
    "handed_over.Relationship": (
        "contact name title department tier side roles weight political_status leaving_on "
        "urgency recorded tie_role tie_since last_contact others sway leads_to ways_on "
        "meetings access_before access_after to"
    ),
    "handed_over.WayOn": "path",
    "handover.Colleague": "contact name title tier leaving_on",
    "handover.Handover": (
        "leaver gone to account_access left handed_over cut_off parts owns_account contacts "
        "takers actions targets"
    ),
    "handover.OwnAction": "id action subject attitude due overdue to",
    "handover.OwnTarget": "subject subject_kind attitude due overdue action to",
    "handover.Taker": "contact name contacts",
    "introductions.DisjointPair": "paths probability",
    "introductions.Evidence": "kind status source strength reporting seen_on age",
    "introductions.Hop": "from_ to evidence",
    "introductions.Introductions": "to paths disjoint_pair points_of_failure opening ours",
    "introductions.Path": "path probability hops leaving",
    "keepers.Keeper": "by month facts standing width_access width_closeness width_leaning",
    "key_people.Decider": "contact name role weight",
    "key_people.InfluencePath": "decider path probability",
    "key_people.Influencer": "contact name title organization share role weight through paths side",
    "key_people.KeyPeople": (
        "key_people by_position external_influencers deciders leaning sensitivity"
    ),
    "key_people.Leaning": "value low high unknown_share",
    "key_people.Through": "decider share",
    "key_portraits.KeyPortrait": (
        "contact name title department tier roles weight political_status in_post_since "
        "leaving_on leaves_soon covered_by meetings"
    ),
    "key_portraits.Meeting": "date own channel",
    "listing.Accounts": "account accounts",
    "listing.Contacts": "contacts",
    "listing.ListedAccount": (
        "id name parent together contacts clients opportunities currency yearly_spend"
    ),
    "listing.ListedContact": "on_map now",
    "listing.Post": "organization department title tier side roles",
    "losses.PairLoss": "contacts loss alone synergy low high rank",
    "losses.SingleLoss": (
        "contacts name title side ours loss low high exact probability expected leaving_on "
        "leaves_soon targets_lost money rank"
    ),
    "losses.TargetLost": "contact name p_lost low high",
    "losses.Year": "years loss low high cvar95",
    "maturity.MaturityOfMonth": "month on maturity roles attitudes routes supporters",
    "maturity.MaturityTerm": "term share have want",
    "maturity.RoleCoverage": "role have want people",
    "move_effects.Move": "kind from_ to gain by restores leaving_on",
    "move_effects.Why": "target before after",
    "moves.MoveId": "kind holder contact",
    "moves.Moves": "account_access leaning moves plan method exact tried ours targets sensitivity",
    "moves.Plan": "budget moves gain method",
    "moves.Stability": "top lower higher stable",
    "next_actions.ActionProposed": "kind id action step question subject attitude owner due why",
    "next_actions.ActionWhy": "days leaver leaving_on loss",
    "next_actions.Aim": "subject subject_kind name attitude due raised",
    "rehearsal.TieOfLeaver": (
        "own contact name title role last_contact decider others covered_by_nobody_else to"
    ),
    "rehearsal.SeatAccess": "contact name role before after held_by",
    "rehearsal.Variant": "loss account_access exact targets composite_before output_before money",
    "rehearsal.Variants": "vacated refilled successor moved",
    "review.LastReview": "date part participants decisions",
    "review.Review": (
        "since held basis last composite relationship solution price coverage access "
        "previous_actions arrived left posts lines_added lines_lost targets facts unverified "
        "actions"
    ),
    "review_actions.PreviousAction": (
        "id action subject attitude owner due state done_on left_on late_days shared"
    ),
    "review_actions.TargetReviewed": (
        "subject subject_kind name attitude points level due owner action shared now met state"
    ),
    "review_facts.Disagreement": "contact attitude levels",
    "review_facts.Unverified": "kind about attitude basis date age said_by",
    "review_moved.Between": "before after",
    "review_moved.ClassBetween": "before after",
    "review_moved.ContactMoved": "contact name title department role weight attitude_class",
    "review_moved.DepartmentMoved": "department name",
    "review_moved.FiguresMoved": "composite relationship solution price coverage",
    "review_moved.LineMoved": "kind from_ to because",
    "review_moved.PersonMoved": "contact name title department organization side ours role",
    "review_moved.PostMoved": "contact name title department organization side role",
    "review_moved.RoleBetween": "before after",
    "review_moved.SideBetween": "before after",
    "review_moved.TextBetween": "before after",
    "risk.AccessSummary": "account_access account_access_low account_access_high targets",
    "risk.PersonLeaving": (
        "access_after leaving_on leaving_probability leaves_soon ours covers covers_alone "
        "stand_in repair"
    ),
    "risk.Risk": "access closeness people pairs expected sure verify since broken",
    "risk.SinceThen": "date account_access composite new_points_of_failure gone_points_of_failure",
    "risk.Sureness": (
        "targets targets_exact widest_interval facts stale assumed undated top_three "
        "top_three_stable"
    ),
    "rivals.Compared": "ours ours_low ours_high theirs theirs_low theirs_high leads",
    "rivals.RivalAccess": "organization access",
    "rivals.RivalDepartment": "department name deciders",
    "rivals.RivalOrganization": "low high people",
    "rivals.RivalTarget": "contact name title weight rivals their_route their_route_probability",
    "rivals.Rivals": "total targets departments organizations lines",
    "segmentation.AccountClass": (
        "potential contribution contribution_period own_revenue lifecycle_stage drifting "
        "resource_class potential_level contribution_level contribution_share amount_level "
        "share_level rules strategy value pareto concentration group rfm growth regrade "
        "missing questions falling"
    ),
    "segmentation.ClassTotal": (
        "resource_class accounts contribution contribution_known potential potential_known"
    ),
    "segmentation.Money": "currency amount",
    "segmentation.Regrade": "kind on subject change period",
    "segmentation.Segmentation": "account accounts classes",
    "single_points.BeforeAfter": "target before after",
    "single_points.DerivedTie": "holder contact probability",
    "single_points.PersonAtRisk": (
        "contact name title side loss low high targets_lost departments_lost by_target "
        "second_route second_route_probability money"
    ),
    "single_points.SinglePoints": (
        "account_access account_access_low account_access_high interval_low interval_high "
        "targets people sensitivity"
    ),
    "single_points.TargetAccess": (
        "contact name role weight access low high exact routes status points_of_failure "
        "fragile_relationships best_route"
    ),
    "stand_ins.StandIn": "contact name title targets probability path",
    "target_solutions.NotAssessed": "contact attitudes",
    "target_solutions.Raise": "contact attitude level_before level effort gain by",
    "target_solutions.Solution": "reached raises effort value",
    "targets.TargetState": (
        "subject subject_kind name attitude goal goal_level now level gap due days_left "
        "pace_needed since before pace status owner action shared on_map account_gain money "
        "solution not_assessed"
    ),
    "targets.Targets": "currency targets",
    "thresholds.Broken": "rule about",
    "ties.TieShown": "own contact own_tier client_tier roles last_contact age rhythm",
    "ties.TierCell": "own client ties",
    "trend.ContactTrend": "contact name",
    "trend.DepartmentTrend": "department name",
    "trend.Trend": "days reviews points",
    "trend.TrendPoint": "on composite relationship solution price coverage low high",
    "trio.Trio": "account_manager solution_manager client_lead_expert",
    "trio.UncoveredCell": "contact attitude level target part should",
    "turnover.Departing": (
        "contact name title side ours probability leaving_on leaves_soon successor moves"
    ),
    "turnover.Repair": "leaver move",
    "turnover.Sureness": "low high exact lower higher",
    "turnover.Turnover": (
        "account_access departures leavers vacated refilled successor moved sure orphans "
        "handover stand_ins repairs singles pairs triples expected targets sensitivity"
    ),
    "value.Concentration": "share level accounts",
    "value.Growth": "figure period value before_period before change left_out",
    "value.Rfm": "last_order_on days recency orders frequency money monetary period",
    "verify.Bounds": "value low high",
    "verify.FactToVerify": (
        "kind about reason reasons attitude opportunity since basis date age said_by status "
        "source width_access width_closeness width_leaning"
    ),
    "verify.Freshness": "facts stale undated assumed contradictory missing",
    "verify.KnownBounds": "coverage",
    "verify.Verify": "access closeness leaning freshness facts keepers",
}
