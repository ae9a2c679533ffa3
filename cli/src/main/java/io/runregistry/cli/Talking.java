package io.runregistry.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: data go to one stream, talk to the other. */
abstract class Talking implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private PrintStream out = System.out;
    private PrintStream err = System.err;

    void use(PrintStream data, PrintStream talk) {
        this.out = data;
        this.err = talk;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    CommandSpec spec() {
        return spec;
    }

    /** Does it, and gives the exit code. */
    abstract int work() throws Exception;

    @Override
    public Integer call() throws Exception {
        return work();
    }
}
