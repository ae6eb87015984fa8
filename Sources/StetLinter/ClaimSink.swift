// The claims of a run go to whoever wants to keep them: `stet claims` prints them, a store would write them down.

package import StetDocuments

/// Takes the claims of each document of a run. `CheckRun` calls it for the documents that it reports on, not for those
/// of `--against`, and once for each, although a document of a story may be read twice.
package struct ClaimSink<Entry: Sendable> {
    /// Makes an entry of a document: of its claims (`ReadDocument.table`), its prose and its metadata. Several threads
    /// call it at a time, as soon as documents have been read. The file gives places in the document
    /// (`Document.location(of:in:)`).
    let entry: @Sendable (ReadDocument, inout FileText) -> Entry
    /// Takes the entries one at a time, on the thread of the caller. Their order is that of the sorted paths, and in a
    /// `.jsonl` file that of the lines, whatever the number of threads.
    let keep: (Entry) -> Void

    package init(
        entry: @escaping @Sendable (ReadDocument, inout FileText) -> Entry, keep: @escaping (Entry) -> Void
    ) {
        self.entry = entry
        self.keep = keep
    }
}
