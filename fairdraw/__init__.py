"""fairdraw: a draw that nobody chooses, nobody knows beforehand, and anybody can repeat.

Python's standard library only; it knows nothing of web pages, databases or offices. SPEC.md is the protocol, and every
module cites its sections. What others may rely on:

canon       Refusal(rule, message, **facts) · Suite.name/.hash(*lines)/.digest(bytes) · SUITES · suite(name) · SHA256
            jcs(value) · parse_json(bytes) · check_id · check_text · nfc · read_time · write_time
roster      TargetEntry · ItemEntry · InspectorEntry · ExpertEntry · RecusalEntry · codes(iterable) · KINDS · COLUMNS
            Roster(kind, entries).render()/.size/.root(suite)/.lines() · Roster.parse(kind, bytes) · with_empty(rosters)
manifest    Manifest.parse(dict)/.as_json()/.commitment()/.suite · Source.known_at() · build(rosters, …) · populations
            check_rosters(manifest, rosters)
quota       StratumRule · Numbers · plan_quotas(strata, floor, class_floor, at_least_one, numbers) -> [QuotaLine]
            Raise · overall_share · rounded_up(population, ratio) · class_of(stratum)
seed        make_value(text) · commit(suite, value) · public_value(groups) · check_value · seed(manifest, values)
drand       QUICKNET · chain(hash) · time_of(chain, round) · first_round_after(chain, moment) · randomness(signature)
            check(chain, round, signature) -> Outcome.OK/.BAD/.NOT_CHECKED
ticket      ticket(suite, seed, label, id) · lowest(suite, seed, label, ids, count) · TARGET · item_label and its like
record      draw(manifest, rosters, values, *, software, signatures) -> Record.as_json()/.digest() · Record.parse(dict)
            digest(record_json)
substitute  substitute_target(record, rosters, stratum, already_substituted, teams=None) -> SubstituteTarget
            substitute_inspector(record, rosters, target, inspector, excluded=(), teams=None) -> SubstituteInspector
            teams_of(record)
log         entry · announced · revealed · drawn · substituted · leaf_hash · root · inclusion_proof · consistency_proof
            check_inclusion · check_consistency · build(entries, leaves, note, key) · read(log_json, key=None)
note        VerifierKey(name, public).text()/.parse · checkpoint(origin, size, root) · make(text, key, sign) · open_note
            read_checkpoint · secret_text · read_secret
package     make(record, rosters, log_json) -> bytes · unpack(bytes) · readme(record_json)
verify      verify(bytes or path, *, vkey=None, commitment=None, pairing=True) -> Report.lines/.verdict/.ok/.difference
hold        hold(folder, *, at) -> (Record, package bytes)

`rosters` is always a mapping from kind to Roster. Nothing here reads the clock: times come from the caller.
"""

__version__ = "1.0.0"
