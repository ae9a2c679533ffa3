package io.runregistry.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: data go to one stream, talk to the other. */
abstract class Talking implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private Surroundings surroundings = Surroundings.NONE;

    void use(Surroundings given) {
        this.surroundings = given;
    }

    PrintStream out() {
        return surroundings.out();
    }

    PrintStream err() {
        return surroundings.err();
    }

    Person person() {
        return surroundings.person();
    }

    Map<String, String> environment() {
        return surroundings.environment();
    }

    /** Whether a program reads what is written, and may stop doing so. */
    boolean isPiped() {
        return surroundings.isPiped();
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
