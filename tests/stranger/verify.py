#!/usr/bin/env python3
"""Independent verifier for `fairdraw/1`, written from the protocol page alone.  Standard library only.

    python3 verify.py PACKAGE.zip

One line per section and a verdict; exit 0 only if nothing differs, 1 on a difference, 2 on bad usage.
Diagnostic switch (not part of the verdict's default reading):
    --lookahead=with-seat   (default) the seat being filled counts among the seats "remaining"
    --lookahead=after-seat  only the seats after it count, before and after
"""
import hashlib, io, json, re, sys, unicodedata, zipfile
from collections import deque


class Diff(Exception):
    def __init__(self, field, wanted, found):
        self.field, self.wanted, self.found = field, wanted, found
        super().__init__(field)


def short(x):
    s = x if isinstance(x, str) else json.dumps(x, ensure_ascii=False, default=str)
    return s if len(s) <= 400 else s[:400] + '…'


def need(cond, field, wanted, found):
    if not cond:
        raise Diff(field, wanted, found)


# ---------------------------------------------------------------- §0 hashes, canonical JSON

def _sm3_pure(data):
    M = 0xffffffff
    rol = lambda x, n: ((x << (n % 32)) | (x & M) >> (32 - n % 32)) & M if n % 32 else x & M
    v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
    bits = len(data) * 8
    data = data + b'\x80' + b'\0' * ((55 - len(data)) % 64) + bits.to_bytes(8, 'big')
    p0 = lambda x: x ^ rol(x, 9) ^ rol(x, 17)
    p1 = lambda x: x ^ rol(x, 15) ^ rol(x, 23)
    for o in range(0, len(data), 64):
        w = [int.from_bytes(data[o + 4 * i:o + 4 * i + 4], 'big') for i in range(16)]
        for j in range(16, 68):
            w.append(p1(w[j - 16] ^ w[j - 9] ^ rol(w[j - 3], 15)) ^ rol(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            t = 0x79cc4519 if j < 16 else 0x7a879d8a
            ss1 = rol((rol(a, 12) + e + rol(t, j)) & M, 7)
            ss2 = ss1 ^ rol(a, 12)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & M & g)
            tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & M
            tt2 = (gg + h + ss1 + w[j]) & M
            d, c, b, a = c, rol(b, 9), a, tt1
            h, g, f, e = g, rol(f, 19), e, p0(tt2)
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b''.join(x.to_bytes(4, 'big') for x in v)


def make_hash(suite):
    """bytes -> raw digest"""
    if suite == 'sha256':
        return lambda b: hashlib.sha256(b).digest()
    try:
        hashlib.new('sm3', b'')
        return lambda b: hashlib.new('sm3', b).digest()
    except ValueError:
        return _sm3_pure


def walk(x, path):
    """What hashed JSON may contain: NFC strings, integers, booleans, lists, objects."""
    if isinstance(x, bool):
        return
    if x is None:
        raise Diff(path, 'no null', 'null')
    if isinstance(x, int):
        need(abs(x) < 2 ** 53, path, 'an integer RFC 8785 can carry (|n| < 2^53)', x)
    elif isinstance(x, float):
        raise Diff(path, 'an integer', x)
    elif isinstance(x, str):
        try:
            x.encode('utf-8')
        except UnicodeEncodeError:
            raise Diff(path, 'text without lone surrogates', repr(x))
        need(unicodedata.is_normalized('NFC', x), path, 'text in NFC', x)
    elif isinstance(x, list):
        for i, y in enumerate(x):
            walk(y, f'{path}[{i}]')
    elif isinstance(x, dict):
        for k, y in x.items():
            walk(k, f'{path} (a key)')
            walk(y, f'{path}.{k}')


def jcs(x):
    if isinstance(x, dict):
        ks = sorted(x, key=lambda k: k.encode('utf-16-be'))
        return '{' + ','.join(jcs(k) + ':' + jcs(x[k]) for k in ks) + '}'
    if isinstance(x, list):
        return '[' + ','.join(jcs(y) for y in x) + ']'
    return json.dumps(x, ensure_ascii=False)


def parse_json(raw, name, strict):
    def pairs(ps):
        d = {}
        for k, v in ps:
            if k in d:
                raise Diff(name, 'no key twice in an object', k)
            d[k] = v
        return d

    def nofloat(s):
        raise Diff(name, 'integers only', s)

    def noconst(s):
        raise Diff(name, 'valid JSON', s)
    try:
        text = raw.decode('utf-8')
        if strict:
            return json.loads(text, object_pairs_hook=pairs, parse_float=nofloat, parse_constant=noconst)
        return json.loads(text, parse_constant=noconst)
    except (UnicodeDecodeError, ValueError, RecursionError) as e:
        raise Diff(name, 'valid JSON in UTF-8', str(e))


def u8(s):
    return s.encode('utf-8')


def is_int(x):
    return isinstance(x, int) and not isinstance(x, bool)


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return a == b


def compare(wanted, found, path):
    """Raise at the first place where found differs from wanted."""
    if type(wanted) is not type(found):
        raise Diff(path, wanted, found)
    if isinstance(wanted, dict):
        for k in wanted:
            need(k in found, f'{path}.{k}', wanted[k], '(absent)')
            compare(wanted[k], found[k], f'{path}.{k}')
        for k in found:
            need(k in wanted, f'{path}.{k}', '(absent)', found[k])
    elif isinstance(wanted, list):
        for i in range(min(len(wanted), len(found))):
            compare(wanted[i], found[i], f'{path}[{i}]')
        if len(wanted) > len(found):
            raise Diff(f'{path}[{len(found)}]', wanted[len(found)], f'(absent: {len(found)} entries, wanted {len(wanted)})')
        if len(found) > len(wanted):
            raise Diff(f'{path}[{len(wanted)}]', f'(absent: wanted {len(wanted)} entries)', found[len(wanted)])
    elif wanted != found:
        raise Diff(path, wanted, found)


# ---------------------------------------------------------------- §1 identifiers, §2 rosters

def bad_id(s, limit=64):
    if not 1 <= len(s):
        return 'empty'
    if limit and len(s) > limit:
        return f'longer than {limit} characters'
    if not unicodedata.is_normalized('NFC', s):
        return 'not NFC'
    if any(unicodedata.category(c) == 'Cc' for c in s):
        return 'control character'
    if s != s.strip(' '):
        return 'leading or trailing space'
    if ',' in s:
        return 'comma'
    return None


COLUMNS = {
    'targets': ['id', 'name', 'stratum', 'tags', 'complex', 'exclusion'],
    'items': ['id', 'name', 'tags', 'mandatory', 'needs'],
    'inspectors': ['id', 'name', 'unit', 'skills'],
    'experts': ['id', 'name', 'skills'],
    'recusals': ['id', 'person', 'target', 'ground'],
}


def merkle(h, leaves):
    """RFC 6962 tree hash."""
    if not leaves:
        return h(b'')
    if len(leaves) == 1:
        return h(b'\0' + leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return h(b'\1' + merkle(h, leaves[:k]) + merkle(h, leaves[k:]))


def read_roster(kind, raw):
    """-> (rows as dicts, entry lines as bytes)"""
    where = f'rosters/{kind}.tsv'
    cols = COLUMNS[kind]
    try:
        text = raw.decode('utf-8')
    except UnicodeDecodeError as e:
        raise Diff(where, 'UTF-8', str(e))
    need(unicodedata.is_normalized('NFC', text), where, 'Unicode NFC', 'text not in NFC')
    need('\r' not in text, where, 'LF line ends', 'a CR')
    need(text.endswith('\n'), where, 'a final LF', 'none')
    lines = text[:-1].split('\n')
    need(lines[0] == '\t'.join(cols), f'{where} line 1', '\t'.join(cols), lines[0])
    rows, prev = [], None
    for n, line in enumerate(lines[1:], 2):
        at = f'{where} line {n}'
        parts = line.split('\t')
        need(len(parts) == len(cols), at, f'{len(cols)} columns', f'{len(parts)} columns')
        row = dict(zip(cols, parts))
        # an id made of two identifiers may be longer than 64 characters (see the report)
        why = bad_id(row['id'], None if kind == 'recusals' else 64)
        need(why is None, f'{at} id', 'an identifier (§1)', f'{row["id"]!r}: {why}')
        key = u8(row['id'])
        need(prev is None or prev < key, f'{at} id', 'sorted by id, no id twice', row['id'])
        prev = key
        for c in ('tags', 'skills', 'needs'):
            if c in row:
                codes = row[c].split(',') if row[c] else []
                need(all(codes), f'{at} {c}', 'comma-separated codes', row[c])
                need(codes == sorted(codes, key=u8), f'{at} {c}', 'sorted codes', row[c])
                row[c] = codes
        for c in ('complex', 'mandatory'):
            if c in row:
                need(row[c] in ('0', '1'), f'{at} {c}', '0 or 1', row[c])
        if kind == 'recusals':
            for c in ('person', 'target'):
                why = bad_id(row[c])
                need(why is None, f'{at} {c}', 'an identifier (§1)', f'{row[c]!r}: {why}')
            need(row['id'] == row['person'] + '@' + row['target'], f'{at} id', row['person'] + '@' + row['target'], row['id'])
        rows.append(row)
    return rows, [u8(l) for l in lines[1:]]


# ---------------------------------------------------------------- §3 manifest

def check_manifest(m, rosters, roots):
    def has(o, k, typ, path):
        need(isinstance(o, dict), path, 'an object', o)
        need(k in o, f'{path}.{k}', f'a {typ.__name__}', '(absent)')
        v = o[k]
        ok = is_int(v) if typ is int else isinstance(v, typ)
        need(ok, f'{path}.{k}', f'a {typ.__name__}', v)
        return v
    M = 'manifest'
    need(m.get('protocol') == 'fairdraw/1', 'manifest.protocol', 'fairdraw/1', m.get('protocol', '(absent)'))
    has(m, 'draw', str, M); has(m, 'title', str, M); has(m, 'announced_at', str, M)
    a = has(m, 'attempt', int, M)
    need(a >= 1, 'manifest.attempt', '≥ 1', a)
    rs = has(m, 'rosters', dict, M)
    for kind in COLUMNS:
        r = has(rs, kind, dict, 'manifest.rosters')
        compare({'size': len(rosters[kind]), 'root': roots[kind]}, r, f'manifest.rosters.{kind}')
    for kind in rs:
        need(kind in COLUMNS, f'manifest.rosters.{kind}', '(absent)', rs[kind])
    r = has(m, 'reserves', int, M)
    need(r >= 0, 'manifest.reserves', '≥ 0', r)
    for sec in ('items', 'experts'):
        c = has(has(m, sec, dict, M), 'count', int, f'manifest.{sec}')
        need(c >= 0, f'manifest.{sec}.count', '≥ 0', c)
    t = has(m, 'team', dict, M)
    c = has(t, 'capacity', int, 'manifest.team')
    need(c >= 0, 'manifest.team.capacity', '≥ 0', c)
    seen = set()
    for i, g in enumerate(has(t, 'groups', list, 'manifest.team')):
        p = f'manifest.team.groups[{i}]'
        us = has(g, 'units', list, p)
        need(all(isinstance(u, str) for u in us), f'{p}.units', 'a list of unit codes', us)
        s = has(g, 'seats', int, p)
        need(s >= 0, f'{p}.seats', '≥ 0', s)
        need(not seen & set(us), f'{p}.units', 'unit lists of the groups disjoint (§9)', sorted(seen & set(us)))
        seen |= set(us)
    cv = has(m, 'covert', int, M)
    need(cv in (0, 1), 'manifest.covert', '0 or 1', cv)
    prev = None
    pops = {}
    for e in rosters['targets']:
        if e['exclusion'] == '':
            pops[e['stratum']] = pops.get(e['stratum'], 0) + 1
    for i, q in enumerate(has(m, 'quotas', list, M)):
        p = f'manifest.quotas[{i}]'
        s = has(q, 'stratum', str, p)
        need(prev is None or prev < u8(s), f'{p}.stratum', 'quotas sorted by stratum, none twice', s)
        prev = u8(s)
        pop = has(q, 'population', int, p)
        need(pop == pops.get(s, 0), f'{p}.population', pops.get(s, 0), pop)
        k = has(q, 'quota', int, p)
        need(0 <= k <= pop, f'{p}.quota', f'0 ≤ quota ≤ {pop}', k)
    outside = False
    for i, s in enumerate(has(m, 'sources', list, M)):
        p = f'manifest.sources[{i}]'
        k = has(s, 'kind', str, p)
        if k in ('bureau', 'witness'):
            has(s, 'name', str, p)
            c = has(s, 'commitment', str, p)
            need(re.fullmatch('[0-9a-f]{64}', c), f'{p}.commitment', '64 lowercase hex digits', c)
        elif k == 'public':
            has(s, 'name', str, p); has(s, 'due', str, p)
        elif k == 'drand':
            has(s, 'chain', str, p); has(s, 'round', int, p)
        else:
            raise Diff(f'{p}.kind', 'bureau, witness, public or drand', k)
        outside |= k != 'bureau'
    need(outside, 'manifest.sources', 'at least one source outside the bureau (§4)', 'none')


# ---------------------------------------------------------------- §9 look-ahead: maximum matching, with warm start

class Fill:
    """Nodes = (target, group) with `want` open seats and a bitmask of the inspectors who may sit there
    (each at most once per node; unit lists are disjoint, so once per team).  Inspectors have a rest of capacity."""

    def __init__(self, want, may, cap):
        self.want, self.may, self.cap = want, may, cap
        self.got = [0] * len(want)          # bitmask of matched inspectors per node
        self.load = [0] * len(cap)

    def copy(self):
        f = Fill(self.want[:], self.may[:], self.cap[:])
        f.got, f.load = self.got[:], self.load[:]
        return f

    def size(self):
        return sum(self.load)

    def drop(self, node, i):
        self.got[node] &= ~(1 << i)
        self.load[i] -= 1

    def augment(self):
        """One augmenting path if there is one."""
        start = [n for n in range(len(self.want)) if self.got[n].bit_count() < self.want[n]]
        if not start:
            return False
        seen_n = set(start)
        seen_i = 0
        came = {}                            # inspector -> node, and node -> inspector whose seat there is freed
        freed = {}
        q = deque(start)
        while q:
            n = q.popleft()
            new = self.may[n] & ~self.got[n] & ~seen_i
            seen_i |= new
            while new:
                low = new & -new
                new ^= low
                i = low.bit_length() - 1
                came[i] = n
                if self.load[i] < self.cap[i]:
                    self.load[i] += 1
                    while True:
                        n = came[i]
                        self.got[n] |= 1 << i
                        if n not in freed:
                            return True
                        j = freed[n]
                        self.got[n] &= ~(1 << j)
                        i = j
                if self.cap[i] > 0:
                    for n2, g in enumerate(self.got):
                        if g >> i & 1 and n2 not in seen_n:
                            seen_n.add(n2)
                            freed[n2] = i
                            q.append(n2)
        return False

    def maximise(self):
        while self.augment():
            pass
        return self.size()

    def take(self, node, i):
        """A copy in which inspector i sits on one seat of `node` for good (the rest maximised)."""
        f = self.copy()
        f.want[node] -= 1
        f.cap[i] -= 1
        f.may[node] &= ~(1 << i)
        if f.got[node] >> i & 1:
            f.drop(node, i)
        elif f.got[node].bit_count() > f.want[node]:
            f.drop(node, f.got[node].bit_length() - 1)
        if f.load[i] > f.cap[i]:
            for n in range(len(f.got) - 1, -1, -1):
                if f.got[n] >> i & 1:
                    f.drop(n, i)
                    break
        f.maximise()
        return f

    def leave(self, node):
        """A copy in which one seat of `node` stays empty for good."""
        f = self.copy()
        f.want[node] -= 1
        if f.got[node].bit_count() > f.want[node]:
            f.drop(node, f.got[node].bit_length() - 1)
        f.maximise()
        return f


# ---------------------------------------------------------------- §5–§9 the draw

class Draw:
    def __init__(self, m, rosters, h, seed, lookahead='with-seat'):
        self.m, self.ro, self.h, self.seed, self.lookahead = m, rosters, h, seed, lookahead
        self.recused = {(r['person'], r['target']) for r in rosters['recusals']}
        self.fallbacks = 0

    def ticket(self, label, id_):                                        # §5
        return self.h(u8(f'fairdraw/1 ticket\n{self.seed}\n{label}\n{id_}')).hex()

    def order(self, label, ids):
        return sorted(ids, key=lambda i: (self.ticket(label, i), u8(i)))

    def targets(self):                                                   # §6
        self.by_id = {t['id']: t for t in self.ro['targets']}
        self.strata, self.reserves, drawn = [], [], []
        for q in self.m['quotas']:
            ids = self.order('target', [t['id'] for t in self.ro['targets']
                                        if t['stratum'] == q['stratum'] and t['exclusion'] == ''])
            first, nxt = ids[:q['quota']], ids[q['quota']:q['quota'] + self.m['reserves']]
            self.strata.append({'stratum': q['stratum'], 'population': len(ids), 'quota': q['quota'],
                                'cutoff': self.ticket('target', first[-1]) if first else ''})
            drawn += first
            for k, i in enumerate(nxt, 1):
                self.reserves.append({'id': i, 'stratum': q['stratum'], 'ticket': self.ticket('target', i), 'rank': k})
        self.drawn = [{'id': i, 'stratum': self.by_id[i]['stratum'], 'ticket': self.ticket('target', i)}
                      for i in self.order('target', drawn)]

    def items_of(self, tid):                                             # §7
        tags = set(self.by_id[tid]['tags'])
        cand = [x for x in self.ro['items'] if tags & set(x['tags'])]
        must = sorted((x['id'] for x in cand if x['mandatory'] == '1'), key=u8)
        rest = self.order(f'item:{tid}', [x['id'] for x in cand if x['mandatory'] == '0'])
        return must + rest[:self.m['items']['count']]

    def items(self):
        for e in self.drawn + self.reserves:
            e['items'] = self.items_of(e['id'])

    def experts(self):                                                   # §8
        n = self.m['experts']['count']
        self.shortfalls = []
        for e in self.drawn:
            t = self.by_id[e['id']]
            e['experts'] = []
            if t['complex'] != '1':
                continue
            cand = [x['id'] for x in self.ro['experts']
                    if set(x['skills']) & set(t['tags']) and (x['id'], t['id']) not in self.recused]
            e['experts'] = self.order(f'expert:{t["id"]}', cand)[:n]
            if len(cand) < n:
                self.shortfalls.append({'target': t['id'], 'kind': 'experts', 'wanted': n, 'found': len(cand)})

    def teams(self):                                                     # §9
        insp = self.ro['inspectors']
        groups = self.m['team']['groups']
        capacity = self.m['team']['capacity']
        skills = [set(x['skills']) for x in insp]
        needs_of = {x['id']: set(x['needs']) for x in self.ro['items']}
        done = [0] * len(insp)
        want, may = [], []
        for e in self.drawn:
            for g in groups:
                mask = 0
                for i, x in enumerate(insp):
                    if x['unit'] in g['units'] and (x['id'], e['id']) not in self.recused:
                        mask |= 1 << i
                want.append(g['seats'])
                may.append(mask)
        fill = Fill(want, may, [capacity] * len(insp))
        fill.maximise()
        self.unfilled = []
        node = -1
        for e in self.drawn:
            needed = set().union(*(needs_of[i] for i in e['items'])) if e['items'] else set()
            held, on_team, team = set(), set(), []
            for gi, g in enumerate(groups):
                node += 1
                here = []
                for seat in range(g['seats']):
                    cand = [i for i, x in enumerate(insp)
                            if x['unit'] in g['units'] and (x['id'], e['id']) not in self.recused
                            and i not in on_team and done[i] < capacity]
                    label = f'inspector:{e["id"]}:{gi}'
                    cand.sort(key=lambda i: (-len((needed - held) & skills[i]), done[i],
                                             self.ticket(label, insp[i]['id']), u8(insp[i]['id'])))
                    before = fill.size()
                    if self.lookahead == 'after-seat':
                        without = fill.leave(node)
                    chosen = None
                    for i in cand:
                        after = fill.take(node, i)
                        if self.lookahead == 'after-seat':
                            ok = after.size() == without.size()
                        else:
                            ok = after.size() + 1 == before
                        if ok:
                            chosen, fill = i, after
                            break
                        self.fallbacks += 1
                    if chosen is None:
                        self.unfilled.append({'target': e['id'], 'group': gi, 'seat': seat})
                        fill = fill.leave(node)
                        continue
                    here.append(insp[chosen]['id'])
                    on_team.add(chosen)
                    held |= skills[chosen]
                    done[chosen] += 1
                team.append(here)
            e['team'] = team
            e['uncovered'] = sorted(needed - held, key=u8)


# ---------------------------------------------------------------- the package and the sections

FILES = ['record.json'] + [f'rosters/{k}.tsv' for k in COLUMNS] + ['log.json', 'README.txt']
TOP = ['protocol', 'software', 'manifest', 'commitment', 'sources', 'seed', 'strata', 'drawn', 'reserves', 'unfilled', 'shortfalls']


class Verifier:
    def __init__(self, path, lookahead):
        self.path, self.lookahead, self.notes, self.unchecked = path, lookahead, [], []

    def s14(self):
        try:
            z = zipfile.ZipFile(self.path)
            names = z.namelist()
            for f in FILES:
                need(names.count(f) == 1, f, 'once in the package', f'{names.count(f)} times')
            self.raw = {f: z.read(f) for f in FILES}
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as e:
            raise Diff(self.path, 'a readable ZIP', str(e))
        extra = [n for n in names if n not in FILES and not n.endswith('/')]
        if extra:
            self.notes.append('files the protocol does not name: ' + ', '.join(extra))
        parse_json(self.raw['log.json'], 'log.json', False)
        try:
            self.raw['README.txt'].decode('utf-8')
        except UnicodeDecodeError:
            raise Diff('README.txt', 'UTF-8', 'other bytes')
        self.rec = parse_json(self.raw['record.json'], 'record.json', True)
        return f'{len(FILES)} files; log.json is JSON, its entries are not examined'

    def s0(self):
        need(isinstance(self.rec, dict), 'record', 'an object', self.rec)
        walk(self.rec, 'record')
        self.m = self.rec.get('manifest')
        need(isinstance(self.m, dict), 'record.manifest', 'an object', self.m if 'manifest' in self.rec else '(absent)')
        suite = self.m.get('hash', '(absent)')
        need(suite in ('sha256', 'sm3'), 'manifest.hash', 'sha256 or sm3', suite)
        self.h = make_hash(suite)
        self.H = lambda s: self.h(u8(s)).hex()
        return suite

    def s2(self):
        self.ro, self.roots = {}, {}
        for k in COLUMNS:
            self.ro[k], lines = read_roster(k, self.raw[f'rosters/{k}.tsv'])
            self.roots[k] = merkle(self.h, lines).hex()
        mr = self.m.get('rosters')
        need(isinstance(mr, dict), 'manifest.rosters', 'an object', mr)
        for k in COLUMNS:
            compare({'size': len(self.ro[k]), 'root': self.roots[k]}, mr.get(k, '(absent)'), f'manifest.rosters.{k}')
        return ', '.join(f'{k} {len(self.ro[k])}' for k in COLUMNS)

    def s3(self):
        check_manifest(self.m, self.ro, self.roots)
        self.commitment = self.H('fairdraw/1 manifest\n' + jcs(self.m))
        compare(self.commitment, self.rec.get('commitment', '(absent)'), 'record.commitment')
        return 'commitment ' + self.commitment

    def s4(self):
        src, ms = self.rec.get('sources'), self.m['sources']
        need(isinstance(src, list), 'record.sources', 'a list', src)
        need(len(src) == len(ms), 'record.sources', f'{len(ms)} sources', f'{len(src)}')
        text = 'fairdraw/1 seed\n' + self.commitment
        for i, (w, s) in enumerate(zip(ms, src)):
            p = f'record.sources[{i}]'
            need(isinstance(s, dict), p, 'an object', s)
            compare(w['kind'], s.get('kind', '(absent)'), f'{p}.kind')
            if 'name' in w:
                compare(w['name'], s.get('name', '(absent)'), f'{p}.name')
            elif 'name' in s:
                need(isinstance(s['name'], str), f'{p}.name', 'text', s['name'])
                if s['name']:
                    self.notes.append(f'{p}.name = {s["name"]!r}: the manifest gives no name to compare it with')
            allowed = {'kind', 'name', 'value'} | ({'signature'} if w['kind'] == 'drand' else set())
            for k in s:
                need(k in allowed, f'{p}.{k}', '(absent)', s[k])
            v = s.get('value', '(absent)')
            need(isinstance(v, str) and 'value' in s, f'{p}.value', 'a line of text', v)
            need('\n' not in v, f'{p}.value', 'no LF', v)
            if w['kind'] in ('bureau', 'witness'):
                need(re.search(r'#[0-9a-fA-F]{32}\Z', v), f'{p}.value', 'what the person wrote, #, 32 hex digits', v)
                got = self.H('fairdraw/1 commit\n' + v)
                need(got == w['commitment'], f'{p}.value (its commitment)', w['commitment'], got)
            elif w['kind'] == 'public':
                need(re.fullmatch(r'(([0-9]+\.)+/)+', v), f'{p}.value', 'numbers each followed by ".", groups each by "/"', v)
                for g in v[:-1].split('/'):
                    ns = [int(n) for n in g[:-1].split('.')]
                    need(ns == sorted(ns), f'{p}.value', 'ascending numbers within a group', g)
            else:
                need(re.fullmatch('[0-9a-fA-F]+', v), f'{p}.value', 'hex', v)
                sig = s.get('signature', '(absent)')
                need(isinstance(sig, str) and re.fullmatch('([0-9a-fA-F]{2})+', sig), f'{p}.signature', 'a signature in hex', sig)
                self.unchecked.append(f'{p}.signature (drand BLS)')
            text += f'\n{w["kind"]}:{v}'
        self.seed = self.H(text)
        compare(self.seed, self.rec.get('seed', '(absent)'), 'record.seed')
        return 'seed ' + self.seed

    def part(self, name, fields, wanted):
        """Compare only these fields of each entry of a list of the record."""
        found = self.rec.get(name, '(absent)')
        need(isinstance(found, list), f'record.{name}', 'a list', found)
        pick = lambda e: {k: e[k] for k in fields if k in e} if isinstance(e, dict) else e
        compare([pick(e) for e in wanted], [pick(e) for e in found], f'record.{name}')

    def s5(self):
        self.d = d = Draw(self.m, self.ro, self.h, self.seed, self.lookahead)
        known = {t['id'] for t in self.ro['targets']}
        n = 0
        for name in ('drawn', 'reserves'):
            for i, e in enumerate(self.rec.get(name) if isinstance(self.rec.get(name), list) else []):
                if isinstance(e, dict) and e.get('id') in known:
                    compare(d.ticket('target', e['id']), e.get('ticket', '(absent)'), f'record.{name}[{i}].ticket')
                    n += 1
        return f'{n} tickets in the record'

    def s6(self):
        self.d.targets()
        self.part('strata', ('stratum', 'population', 'quota', 'cutoff'), self.d.strata)
        self.part('drawn', ('id', 'stratum', 'ticket'), self.d.drawn)
        self.part('reserves', ('id', 'stratum', 'ticket', 'rank'), self.d.reserves)
        return f'{len(self.d.drawn)} drawn, {len(self.d.reserves)} reserves'

    def s7(self):
        self.d.items()
        self.part('drawn', ('items',), self.d.drawn)
        self.part('reserves', ('items',), self.d.reserves)
        return f'{sum(len(e["items"]) for e in self.d.drawn)} items for drawn targets'

    def s8(self):
        self.d.experts()
        self.part('drawn', ('experts',), self.d.drawn)
        compare(self.d.shortfalls, self.rec.get('shortfalls', '(absent)'), 'record.shortfalls')
        return f'{sum(len(e["experts"]) for e in self.d.drawn)} experts, {len(self.d.shortfalls)} shortfalls'

    def s9(self):
        d = self.d
        d.teams()
        self.part('drawn', ('team',), d.drawn)
        self.part('drawn', ('uncovered',), d.drawn)
        found = self.rec.get('unfilled', '(absent)')
        need(isinstance(found, list), 'record.unfilled', 'a list', found)
        plain = []
        for i, u in enumerate(found):
            if isinstance(u, dict) and 'reason' in u:         # §9 "with the reason"; §10 has no such field
                need(isinstance(u['reason'], str) and u['reason'], f'record.unfilled[{i}].reason', 'text', u['reason'])
                self.notes.append(f'record.unfilled[{i}].reason = {u["reason"]!r}: not recomputable, accepted')
                u = {k: v for k, v in u.items() if k != 'reason'}
            plain.append(u)
        compare(d.unfilled, plain, 'record.unfilled')
        seats = sum(len(g) for e in d.drawn for g in e['team'])
        return f'{seats} seats filled, {len(d.unfilled)} unfilled; look-ahead passed over {d.fallbacks} candidate(s)'

    def s10(self):
        rec, d = self.rec, self.d
        for k in TOP:
            need(k in rec, f'record.{k}', 'present', '(absent)')
        for k in rec:
            need(k in TOP, f'record.{k}', '(absent)', rec[k])
        compare('fairdraw/1', rec['protocol'], 'record.protocol')
        need(isinstance(rec['software'], (str, dict, list)) and rec['software'], 'record.software', 'name and version', rec['software'])
        for name in ('strata', 'drawn', 'reserves', 'shortfalls'):
            compare(getattr(d, name), rec[name], f'record.{name}')
        return 'record digest ' + self.H('fairdraw/1 record\n' + jcs(rec))

    def run(self):
        first = None
        for sec, what in (('14', 'package'), ('0', 'JSON and hash'), ('2', 'rosters'), ('3', 'manifest'), ('4', 'sources, seed'),
                          ('5', 'tickets'), ('6', 'targets'), ('7', 'items'), ('8', 'experts'), ('9', 'teams'), ('10', 'record')):
            head = f'§{sec:<3}{what:<16}'
            if first:
                print(head + 'not reached')
                continue
            try:
                print(head + 'ok            ' + getattr(self, 's' + sec)())
            except Diff as e:
                first = (sec, e)
                print(head + 'DIFFERENCE')
        for u in self.unchecked:
            print('§4  not checked     ' + u)
        for n in self.notes:
            print('note: ' + n)
        if first:
            sec, e = first
            print(f'VERDICT: differs — §{sec}, {e.field}: wanted {short(e.wanted)}, found {short(e.found)}')
            return 1
        print('VERDICT: all holds' + (f' ({len(self.unchecked)} line(s) not checked)' if self.unchecked else ''))
        return 0


def main(argv):
    lookahead, paths = 'with-seat', []
    for a in argv:
        if a.startswith('--lookahead='):
            lookahead = a.split('=', 1)[1]
        else:
            paths.append(a)
    if len(paths) != 1 or lookahead not in ('with-seat', 'after-seat'):
        print(__doc__, file=sys.stderr)
        return 2
    for s in (sys.stdout, sys.stderr):
        s.reconfigure(encoding='utf-8', errors='backslashreplace')
    try:
        return Verifier(paths[0], lookahead).run()
    except Exception as e:                       # anything unforeseen is never an "ok"
        print(f'VERDICT: not verified — {type(e).__name__}: {e}')
        return 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
