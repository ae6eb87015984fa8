import StetTraining

@main
struct StetTrain {
    static func main() {}
}
