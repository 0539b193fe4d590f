/** Ends with the message alone where preparing fails: a stack trace of these scripts helps nobody. */
export async function explain(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
