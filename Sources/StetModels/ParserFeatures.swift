// What the parser looks at before a step, and before it names the relation of an arc: words, tags and classes at the
// top of the stack and ahead, what is attached to them, how far apart they are. One list serves training and checking.

package enum ParserFeatures {
    @inline(__always) static func distance(_ from: Int, _ to: Int) -> UInt32 {
        let gap = abs(to - from)
        return UInt32(truncatingIfNeeded: gap < 5 ? gap : gap < 8 ? 5 : gap < 13 ? 6 : 7)
    }

    @inline(__always) static func few(_ count: UInt32) -> UInt32 { min(count, 4) }

    /// The features of a state.
    @inline(__always)
    static func eachOfState(_ state: ParserState, _ take: (UInt64) -> Void) {
        let nodes = state.nodes
        let place0 = state.onStack(0)
        let place1 = state.onStack(1)
        let placeNext = state.ahead(0)
        let s0 = nodes + place0
        let s1 = nodes + place1
        let s2 = nodes + state.onStack(2)
        let b0 = nodes + placeNext
        let b1 = nodes + state.ahead(1)
        let b2 = nodes + state.ahead(2)
        let s0l = nodes + Int(s0.pointee.left)
        let s0l2 = nodes + Int(s0.pointee.left2)
        let s0r = nodes + Int(s0.pointee.right)
        let s0r2 = nodes + Int(s0.pointee.right2)
        let s1l = nodes + Int(s1.pointee.left)
        let s1r = nodes + Int(s1.pointee.right)
        let s1r2 = nodes + Int(s1.pointee.right2)
        let b0l = nodes + Int(b0.pointee.left)
        let b0l2 = nodes + Int(b0.pointee.left2)
        let far = distance(place0, placeNext)
        let near = distance(place1, place0)

        // Single words.
        take(FeatureKey.of(101, s0.pointee.formAndTag))
        take(FeatureKey.of(102, s0.pointee.tag))
        take(FeatureKey.of(103, s0.pointee.form))
        take(FeatureKey.of(104, s1.pointee.formAndTag))
        take(FeatureKey.of(105, s1.pointee.tag))
        take(FeatureKey.of(106, s1.pointee.form))
        take(FeatureKey.of(107, b0.pointee.formAndTag))
        take(FeatureKey.of(108, b0.pointee.tag))
        take(FeatureKey.of(109, b0.pointee.form))
        take(FeatureKey.of(110, b1.pointee.formAndTag))
        take(FeatureKey.of(111, b1.pointee.tag))
        take(FeatureKey.of(112, b1.pointee.form))
        take(FeatureKey.of(113, b2.pointee.formAndTag))
        take(FeatureKey.of(114, b2.pointee.tag))
        take(FeatureKey.of(115, s2.pointee.formAndTag))
        take(FeatureKey.of(116, s2.pointee.tag))

        // Pairs.
        take(FeatureKey.of(120, s0.pointee.formAndTag, b0.pointee.formAndTag))
        take(FeatureKey.of(121, s0.pointee.formAndTag, b0.pointee.form))
        take(FeatureKey.of(122, s0.pointee.form, b0.pointee.formAndTag))
        take(FeatureKey.of(123, s0.pointee.formAndTag, b0.pointee.tag))
        take(FeatureKey.of(124, s0.pointee.tag, b0.pointee.formAndTag))
        take(FeatureKey.of(125, s0.pointee.form, b0.pointee.form))
        take(FeatureKey.of(126, s0.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(127, b0.pointee.tag, b1.pointee.tag))
        take(FeatureKey.of(128, s1.pointee.formAndTag, s0.pointee.formAndTag))
        take(FeatureKey.of(129, s1.pointee.tag, s0.pointee.tag))
        take(FeatureKey.of(130, s1.pointee.formAndTag, s0.pointee.tag))
        take(FeatureKey.of(131, s1.pointee.tag, s0.pointee.formAndTag))
        take(FeatureKey.of(132, s1.pointee.form, s0.pointee.form))
        take(FeatureKey.of(133, s1.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(134, s1.pointee.formAndTag, b0.pointee.tag))
        take(FeatureKey.of(135, s1.pointee.tag, b0.pointee.formAndTag))
        take(FeatureKey.of(136, s1.pointee.form, b0.pointee.form))
        take(FeatureKey.of(137, s0.pointee.form, b1.pointee.form))
        take(FeatureKey.of(138, b0.pointee.form, b1.pointee.form))
        take(FeatureKey.of(139, b0.pointee.form, b1.pointee.tag, s0.pointee.tag))

        // Three words.
        take(FeatureKey.of(140, b0.pointee.tag, b1.pointee.tag, b2.pointee.tag))
        take(FeatureKey.of(141, s0.pointee.tag, b0.pointee.tag, b1.pointee.tag))
        take(FeatureKey.of(142, s1.pointee.tag, s0.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(143, s2.pointee.tag, s1.pointee.tag, s0.pointee.tag))
        take(FeatureKey.of(144, s1.pointee.form, s0.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(145, s1.pointee.tag, s0.pointee.form, b0.pointee.tag))
        take(FeatureKey.of(146, s1.pointee.tag, s0.pointee.tag, b0.pointee.form))
        take(FeatureKey.of(147, s0.pointee.form, b0.pointee.tag, b1.pointee.tag))
        take(FeatureKey.of(148, s0.pointee.tag, b0.pointee.tag, b1.pointee.form))
        take(FeatureKey.of(149, s0.pointee.coarse << 8 | s1.pointee.coarse, b0.pointee.tag << 8 | b1.pointee.coarse, s2.pointee.coarse << 8 | b2.pointee.coarse))

        // Dependents.
        take(FeatureKey.of(150, s0.pointee.tag, s0l.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(151, s0.pointee.tag, s0r.pointee.tag, b0.pointee.tag))
        take(FeatureKey.of(152, s0.pointee.tag, b0.pointee.tag, b0l.pointee.tag))
        take(FeatureKey.of(153, s1.pointee.tag, s1r.pointee.tag, s0.pointee.tag))
        take(FeatureKey.of(154, s1.pointee.tag, s1l.pointee.tag, s0.pointee.tag))
        take(FeatureKey.of(155, s1.pointee.tag, s0.pointee.tag, s0l.pointee.tag))
        take(FeatureKey.of(156, s1.pointee.tag, s0.pointee.tag, s0r.pointee.tag))
        take(FeatureKey.of(157, s0.pointee.tag, s0l.pointee.relation << 8 | s0l2.pointee.relation, b0.pointee.tag))
        take(FeatureKey.of(158, s0.pointee.tag, s0r.pointee.relation << 8 | s0r2.pointee.relation, b0.pointee.tag))
        take(FeatureKey.of(159, b0.pointee.tag, b0l.pointee.relation << 8 | b0l2.pointee.relation, s0.pointee.tag))
        take(FeatureKey.of(160, s1.pointee.tag, s1r.pointee.relation << 8 | s1r2.pointee.relation, s0.pointee.tag))
        take(FeatureKey.of(161, s0.pointee.form, s0l.pointee.relation))
        take(FeatureKey.of(162, s0.pointee.form, s0r.pointee.relation))
        take(FeatureKey.of(163, b0.pointee.form, b0l.pointee.relation))
        take(FeatureKey.of(164, s1.pointee.form, s1r.pointee.relation))
        take(FeatureKey.of(165, s0.pointee.tag, s0l.pointee.form, s1.pointee.tag))
        take(FeatureKey.of(166, s0l.pointee.form, s1.pointee.form))
        take(FeatureKey.of(167, UInt32(truncatingIfNeeded: s0.pointee.relations), UInt32(truncatingIfNeeded: s0.pointee.relations >> 32), s0.pointee.coarse))
        take(FeatureKey.of(168, UInt32(truncatingIfNeeded: b0.pointee.relations), UInt32(truncatingIfNeeded: b0.pointee.relations >> 32), b0.pointee.coarse))
        take(FeatureKey.of(169, UInt32(truncatingIfNeeded: s1.pointee.relations), UInt32(truncatingIfNeeded: s1.pointee.relations >> 32), s1.pointee.coarse << 8 | s0.pointee.coarse))

        // Distance and number of dependents.
        take(FeatureKey.of(170, s0.pointee.tag, far))
        take(FeatureKey.of(171, b0.pointee.tag, far))
        take(FeatureKey.of(172, s0.pointee.form, far))
        take(FeatureKey.of(173, b0.pointee.form, far))
        take(FeatureKey.of(174, s0.pointee.tag, b0.pointee.tag, far))
        take(FeatureKey.of(175, s1.pointee.tag, s0.pointee.tag, near))
        take(FeatureKey.of(176, s0.pointee.tag, few(s0.pointee.rightCount) << 4 | few(s0.pointee.leftCount)))
        take(FeatureKey.of(177, s0.pointee.form, few(s0.pointee.rightCount) << 4 | few(s0.pointee.leftCount)))
        take(FeatureKey.of(178, b0.pointee.tag, few(b0.pointee.leftCount)))
        take(FeatureKey.of(179, s1.pointee.tag, few(s1.pointee.rightCount), s0.pointee.tag))

        // Classes.
        take(FeatureKey.of(180, s0.pointee.wordClass, s0.pointee.tag))
        take(FeatureKey.of(181, b0.pointee.wordClass, b0.pointee.tag))
        take(FeatureKey.of(182, s0.pointee.family, b0.pointee.family, s0.pointee.tag << 8 | b0.pointee.tag))
        take(FeatureKey.of(183, s1.pointee.family, s0.pointee.family, s1.pointee.tag << 8 | s0.pointee.tag))
        take(FeatureKey.of(184, s0.pointee.family, b0.pointee.formAndTag))
        take(FeatureKey.of(185, s0.pointee.formAndTag, b0.pointee.family))
        take(FeatureKey.of(186, s1.pointee.family, s0.pointee.formAndTag))
        take(FeatureKey.of(187, s1.pointee.formAndTag, s0.pointee.family))
        take(FeatureKey.of(188, s1.pointee.wordClass, s0l.pointee.form, s0.pointee.coarse))
        take(FeatureKey.of(189, s1.pointee.wordClass, b0.pointee.form))
        take(FeatureKey.of(190, s0.pointee.sense, b0.pointee.sense, s0.pointee.tag << 8 | b0.pointee.tag))
        take(FeatureKey.of(191, s1.pointee.sense, s0.pointee.sense, s1.pointee.tag << 8 | s0.pointee.tag))
        take(FeatureKey.of(192, s1.pointee.sense << 8 | s0l.pointee.sense, s0.pointee.sense, s1.pointee.tag << 8 | s0.pointee.tag))
    }

    /// The features of an arc whose relation is asked.
    @inline(__always)
    static func eachOfArc(
        _ state: ParserState, head headPlace: Int, dependent place: Int, _ take: (UInt64) -> Void
    ) {
        let nodes = state.nodes
        let head = nodes + headPlace
        let dependent = nodes + place
        let side: UInt32 = headPlace < place ? 1 : 0
        let left = nodes + Int(dependent.pointee.left)
        let left2 = nodes + Int(dependent.pointee.left2)
        let right = nodes + Int(dependent.pointee.right)
        let before = nodes + (place > 0 ? place - 1 : state.empty)
        let after = nodes + (place + 1 <= state.root ? place + 1 : state.empty)
        let headBefore = nodes + (headPlace > 0 ? headPlace - 1 : state.empty)
        let headAfter = nodes + (headPlace + 1 < state.root ? headPlace + 1 : state.empty)
        let headLeft = nodes + Int(head.pointee.left)
        let headRight = nodes + Int(head.pointee.right)
        let far = distance(headPlace, place)
        let tags = head.pointee.tag << 16 | dependent.pointee.tag << 8 | side
        let headRelations = head.pointee.relations
        let ownRelations = dependent.pointee.relations

        take(FeatureKey.of(201, side))
        take(FeatureKey.of(202, head.pointee.tag, side))
        take(FeatureKey.of(203, dependent.pointee.tag, side))
        take(FeatureKey.of(204, head.pointee.formAndTag, side))
        take(FeatureKey.of(205, dependent.pointee.formAndTag, side))
        take(FeatureKey.of(206, head.pointee.form, dependent.pointee.form, side))
        take(FeatureKey.of(207, tags))
        take(FeatureKey.of(208, head.pointee.formAndTag, dependent.pointee.tag, side))
        take(FeatureKey.of(209, head.pointee.tag, dependent.pointee.formAndTag, side))
        take(FeatureKey.of(210, tags, far))
        take(FeatureKey.of(211, tags, before.pointee.tag, after.pointee.tag))
        take(FeatureKey.of(212, tags, headBefore.pointee.tag, headAfter.pointee.tag))
        take(FeatureKey.of(213, tags, before.pointee.form))
        take(FeatureKey.of(214, tags, after.pointee.form))
        take(FeatureKey.of(215, tags, left.pointee.form))
        take(FeatureKey.of(216, tags, left.pointee.tag << 8 | left.pointee.relation, left2.pointee.tag << 8 | left2.pointee.relation))
        take(FeatureKey.of(217, tags, right.pointee.tag << 8 | right.pointee.relation))
        take(FeatureKey.of(218, tags, UInt32(truncatingIfNeeded: ownRelations), UInt32(truncatingIfNeeded: ownRelations >> 32)))
        take(FeatureKey.of(219, tags, UInt32(truncatingIfNeeded: headRelations), UInt32(truncatingIfNeeded: headRelations >> 32)))
        take(FeatureKey.of(220, head.pointee.form, left.pointee.form, side))
        take(FeatureKey.of(221, dependent.pointee.form, left.pointee.form, side))
        take(FeatureKey.of(222, head.pointee.form, UInt32(truncatingIfNeeded: headRelations), UInt32(truncatingIfNeeded: headRelations >> 32)))
        take(FeatureKey.of(223, dependent.pointee.form, UInt32(truncatingIfNeeded: ownRelations), UInt32(truncatingIfNeeded: ownRelations >> 32)))
        take(FeatureKey.of(224, tags, headLeft.pointee.relation << 8 | headRight.pointee.relation))
        take(FeatureKey.of(225, tags, headRight.pointee.form))
        take(FeatureKey.of(226, dependent.pointee.wordClass, side, dependent.pointee.coarse))
        take(FeatureKey.of(227, head.pointee.wordClass, side, head.pointee.coarse))
        take(FeatureKey.of(228, head.pointee.family, dependent.pointee.family, tags))
        take(FeatureKey.of(229, head.pointee.formAndTag, dependent.pointee.family, side))
        take(FeatureKey.of(230, head.pointee.family, dependent.pointee.formAndTag, side))
        take(FeatureKey.of(231, head.pointee.form, dependent.pointee.tag << 8 | side, left.pointee.form))
        take(FeatureKey.of(232, head.pointee.wordClass, left.pointee.form, dependent.pointee.coarse << 1 | side))
        take(FeatureKey.of(233, dependent.pointee.wordClass, left.pointee.form, head.pointee.coarse << 1 | side))
        take(FeatureKey.of(234, dependent.pointee.form, after.pointee.form, side))
        take(FeatureKey.of(235, dependent.pointee.form, before.pointee.form, side))
        take(FeatureKey.of(237, dependent.pointee.sense, head.pointee.sense, tags))
        take(FeatureKey.of(238, dependent.pointee.sense, tags))
        take(FeatureKey.of(239, dependent.pointee.sense, left.pointee.form, tags))
        take(FeatureKey.of(236, tags, few(head.pointee.rightCount) << 4 | few(head.pointee.leftCount), few(dependent.pointee.leftCount) << 4 | few(dependent.pointee.rightCount)))
    }

    /// Where an earlier parse had the heads of the words that the next step is about.
    @inline(__always)
    static func eachOfGuide(_ state: ParserState, _ take: (UInt64) -> Void) {
        let nodes = state.nodes
        let place0 = state.onStack(0)
        let place1 = state.onStack(1)
        let next = state.next
        let s0 = nodes + place0
        let s1 = nodes + place1
        let b0 = nodes + state.ahead(0)
        let head0 = Int(s0.pointee.guide.head)
        let headNext = Int(b0.pointee.guide.head)
        let head1 = Int(s1.pointee.guide.head)
        /// The head of the word on top: the next word, the word below, further on, further back.
        let up: UInt32 = head0 == next ? 1 : head0 == place1 ? 2 : head0 > next ? 3 : head0 > place1 || place1 > state.count ? 4 : 5
        /// The head of the next word: the word on top, the word below, further back, further on.
        let back: UInt32 = headNext == place0 ? 1 : headNext == place1 ? 2 : headNext < 0 ? 0 : headNext < place0 ? 3 : headNext > next ? 4 : 5
        let below: UInt32 = head1 == place0 ? 1 : head1 == next ? 2 : head1 > next ? 3 : 4
        /// Whether the word on top still waits for dependents, and the next word has some behind it.
        let waits: UInt32 = Int(s0.pointee.guide.last) >= next ? 1 : 0
        let reaches: UInt32 = Int(b0.pointee.guide.first) < next ? (Int(b0.pointee.guide.first) < place0 ? 2 : 1) : 0
        let all = up << 12 | back << 9 | below << 6 | waits << 4 | reaches
        let tags = s0.pointee.tag << 8 | b0.pointee.tag
        let relation = s0.pointee.guide.relation
        take(FeatureKey.of(301, all))
        take(FeatureKey.of(302, up, waits))
        take(FeatureKey.of(303, up << 4 | waits, s0.pointee.tag))
        take(FeatureKey.of(304, up << 4 | waits, tags))
        take(FeatureKey.of(305, up << 4 | waits, s1.pointee.tag << 8 | s0.pointee.tag))
        take(FeatureKey.of(306, up << 4 | waits, relation))
        take(FeatureKey.of(307, up << 4 | waits, relation, tags))
        take(FeatureKey.of(308, all, tags))
        take(FeatureKey.of(309, all, s0.pointee.coarse, s1.pointee.coarse << 8 | b0.pointee.coarse))
        take(FeatureKey.of(310, up << 4 | waits, s0.pointee.form))
        take(FeatureKey.of(311, up << 4 | waits, b0.pointee.form))
        take(FeatureKey.of(312, all, relation, b0.pointee.guide.relation))
        take(FeatureKey.of(313, back << 4 | reaches, tags))
        take(FeatureKey.of(314, up << 4 | waits, s1.pointee.form))
        take(FeatureKey.of(315, up << 4 | waits, relation, distance(place0, next) << 4 | distance(place1, place0)))
    }

    /// What an earlier parse called the arc, and what it hung on its ends.
    @inline(__always)
    static func eachOfGuide(
        _ state: ParserState, head headPlace: Int, dependent place: Int, _ take: (UInt64) -> Void
    ) {
        let head = state.nodes + headPlace
        let dependent = state.nodes + place
        let side: UInt32 = headPlace < place ? 1 : 0
        let relation = dependent.pointee.guide.relation << 2 | (Int(dependent.pointee.guide.head) == headPlace ? 2 : 0) | side
        let tags = head.pointee.tag << 8 | dependent.pointee.tag
        let headRelations = head.pointee.guide.relations
        let ownRelations = dependent.pointee.guide.relations
        take(FeatureKey.of(351, relation))
        take(FeatureKey.of(352, relation, tags))
        take(FeatureKey.of(353, relation, dependent.pointee.form))
        take(FeatureKey.of(354, relation, head.pointee.form))
        take(FeatureKey.of(355, relation, head.pointee.guide.relation, tags))
        take(FeatureKey.of(356, UInt32(truncatingIfNeeded: headRelations), UInt32(truncatingIfNeeded: headRelations >> 32), tags << 1 | side))
        take(FeatureKey.of(357, UInt32(truncatingIfNeeded: ownRelations), UInt32(truncatingIfNeeded: ownRelations >> 32), tags << 1 | side))
        take(FeatureKey.of(358, head.pointee.guide.relation, tags << 1 | side))
        take(FeatureKey.of(359, head.pointee.guide.relation, dependent.pointee.formAndTag, side))
        take(FeatureKey.of(360, UInt32(truncatingIfNeeded: headRelations), UInt32(truncatingIfNeeded: headRelations >> 32), relation))
    }

    /// The same, for training.
    package static func collect(state: ParserState, isGuided: Bool, into keys: inout [UInt64]) {
        keys.removeAll(keepingCapacity: true)
        eachOfState(state) { keys.append($0) }
        if isGuided { eachOfGuide(state) { keys.append($0) } }
    }

    package static func collect(
        state: ParserState, head: Int, dependent: Int, isGuided: Bool, into keys: inout [UInt64]
    ) {
        keys.removeAll(keepingCapacity: true)
        eachOfArc(state, head: head, dependent: dependent) { keys.append($0) }
        if isGuided { eachOfGuide(state, head: head, dependent: dependent) { keys.append($0) } }
    }
}
