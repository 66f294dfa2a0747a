import java.io.File;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.verapdf.features.FeatureFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.metadata.fixer.FixerFactory;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;
import org.verapdf.processor.FormatOption;
import org.verapdf.processor.ProcessorFactory;
import org.verapdf.processor.TaskType;
import org.verapdf.processor.plugins.PluginsCollectionConfig;

/**
 * The command `verapdf`, as far as it is needed, where only the library can be had:
 * `verapdf --flavour ua1 --format json|xml [--maxfailuresdisplayed 100] <file>…`, or `--version`.
 * The report is the library's own. Exit codes are those of the command: 0 all valid, 1 some not, 2 wrong
 * arguments, 7 a file could not be read or judged.
 */
public final class Verapdf {
  public static void main(String[] arguments) throws Exception {
    String flavour = "ua1";
    FormatOption format = FormatOption.XML;
    int shown = 100;
    List<File> files = new ArrayList<>();
    for (int index = 0; index < arguments.length; index++) {
      String argument = arguments[index];
      if (argument.equals("--version")) {
        System.out.println("veraPDF " + org.verapdf.ReleaseDetails.byId("core").getVersion());
        return;
      } else if (argument.equals("--flavour")) flavour = arguments[++index];
      else if (argument.equals("--format")) format = FormatOption.fromOption(arguments[++index]);
      else if (argument.equals("--maxfailuresdisplayed")) shown = Integer.parseInt(arguments[++index]);
      else if (argument.startsWith("-")) {
        System.err.println("verapdf: unknown option " + argument);
        System.exit(2);
      } else files.add(new File(argument));
    }
    VeraGreenfieldFoundryProvider.initialise();
    var validator = ValidatorConfigBuilder.defaultBuilder().flavour(PDFAFlavour.fromString(flavour))
      .maxNumberOfDisplayedFailedChecks(shown).showErrorMessages(true).build();
    var config = ProcessorFactory.fromValues(validator, FeatureFactory.defaultConfig(),
      PluginsCollectionConfig.defaultConfig(), FixerFactory.defaultConfig(), EnumSet.of(TaskType.VALIDATE));
    // The processor closes what it writes to.
    OutputStream out = System.out;
    try (var processor = ProcessorFactory.fileBatchProcessor(config);
         var handler = ProcessorFactory.getHandler(format, false, out, false)) {
      var summary = processor.process(files, handler);
      out.flush();
      boolean broke = summary.getFailedParsingJobs() + summary.getFailedEncryptedJobs()
        + summary.getOutOfMemory() + summary.getVeraExceptions() > 0;
      System.exit(broke ? 7 : summary.getValidationSummary().getNonCompliantPdfaCount() > 0 ? 1 : 0);
    }
  }
}
