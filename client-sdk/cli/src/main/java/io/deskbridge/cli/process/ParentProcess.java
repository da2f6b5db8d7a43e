package io.deskbridge.cli.process;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The process that started this one. */
public final class ParentProcess {
    private ParentProcess() {}

    /** Runs it when that process has ended, whatever ended it. */
    public static void whenEnded(Runnable then) {
        Optional<CompletableFuture<Void>> unused =
                ProcessHandle.current().parent().map(parent -> parent.onExit().thenRun(then));
    }
}
